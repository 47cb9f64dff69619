"use client";

import { useTranslations } from "use-intl";
import type { RoundView } from "@/lib/incidents/answer/schema";

/** The reasons of a return in words, and what was written to them. */
export function ReworkNote({ round }: { round: Pick<RoundView, "reasons" | "comment"> }) {
  const t = useTranslations();
  const names = round.reasons.map((reason) => t(`answer.reworkReasons.${reason}`));
  const reasons = names.map((name, index) => (index === 0 ? name : name.toLowerCase())).join(", ");
  return (
    <>
      <span>{reasons}</span>
      {round.comment !== null && <span className="block text-ink">{`«${round.comment}»`}</span>}
    </>
  );
}
