import { noticeRules } from "@/lib/notify/rules/schema";
import type { Translate } from "@/lib/platform/intl";

const toldOfMany = ["clock.warned", "clock.breached"] as const;

/** What happened, or what is asked, as one sentence: the same behind the bell and in a letter. */
export function tellOne(
  line: { kind: string; count: number; isMany?: boolean; number?: number | null },
  t: Translate,
): string {
  const many = toldOfMany.find((kind) => kind === line.kind);
  if ((line.isMany ?? line.number === null) && many) return t(`notices.many.${many}`, { count: line.count });
  const kind = (Object.keys(noticeRules) as (keyof typeof noticeRules)[]).find((known) => known === line.kind);
  return kind === undefined ? t("notices.tells.other") : t(`notices.tells.${kind as "note.added"}`);
}
