import type { HandoverView } from "@/lib/flow/handover/schema";
import type { QueueRow } from "@/lib/incidents/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

/** The note as plain text, for a messenger or a letter. */
export function writeHandover(view: HandoverView, t: Translate, format: Format): string {
  const { figures } = view;
  const counts = (["opened", "answered", "closed", "breached"] as const).map(
    (key) => `${t(`handover.figures.${key}`)} ${format.number(figures[key])}`,
  );
  const head = [
    t("handover.title"),
    t("handover.lead", {
      from: format.due(view.shiftFrom, view.asOf),
      to: format.due(view.shiftTo, view.asOf),
      asOf: format.time(view.asOf),
    }),
    `${t("handover.figures.title")}: ${counts.join(", ")}`,
  ];
  const sections = view.lists.map((list) => {
    const title = `${t(`handover.sections.${list.section}`)}: ${format.number(list.count)}`;
    return [title, ...list.rows.map((row) => `— ${rowText(row)}`)].join("\n");
  });
  const remark = view.own?.remark ? [view.own.remark] : [];
  return [head.join("\n"), ...sections, ...remark].join("\n\n");

  function rowText({ number, summary, agencyName, clock }: QueueRow): string {
    const body = agencyName ?? t("handover.unassigned");
    const left = clock === null || clock.leftWallMs === null ? null : bothClocks(clock.leftWorkingMs, clock.leftWallMs);
    return [`№ ${format.number(number)}`, body, summary, ...(left === null ? [] : [left])].join("; ");
  }

  function bothClocks(workingMs: number | null, wallMs: number): string {
    const wall = t("handover.wall", { duration: format.signed(wallMs, "wall") });
    return workingMs === null ? wall : `${format.left(workingMs, "working")}, ${wall}`;
  }
}
