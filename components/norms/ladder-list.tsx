"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { EscalationsFile } from "@/lib/regions/schema";

/** Who is told, one after the other, when nobody reacts. */
export function LadderList({ ladders }: { ladders: EscalationsFile }) {
  const t = useTranslations();
  const format = useFormat();
  function moment(after: EscalationsFile[number]["rungs"][number]["after"]): string {
    if ("level" in after) return t(`norms.ladder.${after.level}`);
    if (after.minutesPastDue === 0) return t("norms.ladder.due");
    return t("norms.ladder.pastDue", { duration: format.duration(after.minutesPastDue * 60_000, "working") });
  }
  return (
    <section aria-labelledby="norms-ladder">
      <h2 id="norms-ladder" className="mb-1.5 font-semibold">
        {t("norms.ladder.title")}
      </h2>
      <ul className="border-t border-line">
        {ladders.map((ladder) => (
          <li
            key={ladder.code}
            className="grid grid-cols-[16rem_minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-line py-2 text-sm max-md:grid-cols-1"
          >
            <span className="font-medium">
              {ladder.clocks.map((kind) => t(`common.clockKinds.${kind}`)).join(", ")}
            </span>
            <ol className="flex flex-wrap gap-x-2 gap-y-1 text-ink-2">
              {ladder.rungs.map(({ after, to }, index) => (
                <li key={index}>
                  {index > 0 && <span aria-hidden="true">→ </span>}
                  {moment(after)} — <span className="text-ink">{t(`events.recipients.${to}`)}</span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}
