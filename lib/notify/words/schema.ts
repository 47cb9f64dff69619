import { noticeRules } from "@/lib/notify/rules/schema";
import { clockKinds } from "@/lib/regions/norms/schema";
import type { Translate } from "@/lib/platform/intl";

const toldOfMany = ["clock.warned", "clock.breached"] as const;

interface Told {
  kind: string;
  count: number;
  clock: string | null;
  /** Many incidents in one line. */
  isMany: boolean;
}

/** What happened, or what is asked, as one sentence: the same behind the bell and in a letter. */
export function tellOne({ kind, count, clock, isMany }: Told, t: Translate): string {
  const many = toldOfMany.find((known) => known === kind);
  if (isMany && many) return t(`notices.many.${many}`, { count });
  const told = (Object.keys(noticeRules) as (keyof typeof noticeRules)[]).find((known) => known === kind);
  const sentence = told === undefined ? t("notices.tells.other") : t(`notices.tells.${told as "note.added"}`);
  const named = clockKinds.find((known) => known === clock);
  return named && kind.startsWith("clock.") ? `${sentence}: ${t(`common.clockShort.${named}`)}` : sentence;
}
