"use client";

import { useTranslations } from "use-intl";
import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";
import { overlapOf } from "./overlap";

interface OverlapLineProps {
  drafted: PolicyDraft;
  policies: readonly PolicyDraft[];
  view: NormsView;
}

/** Whom this policy takes incidents from and to whom it leaves them: what the priority means. */
export function OverlapLine({ drafted, policies, view }: OverlapLineProps) {
  const t = useTranslations();
  const { over, under, hides, hiddenBy } = overlapOf(drafted, { others: policies, known: view });
  const names = (list: readonly PolicyDraft[]) =>
    list.map(({ name, priority }) => t("norms.overlap.named", { name, priority })).join(", ");
  return (
    <div role="status" className="grid gap-0.5 text-sm">
      {hiddenBy && <p className="font-medium text-danger">{t("norms.overlap.hidden", { name: hiddenBy.name })}</p>}
      {hides.length > 0 && (
        <p className="font-medium text-danger">{t("norms.overlap.hides", { names: names(hides) })}</p>
      )}
      {over.length > 0 && <p>{t("norms.overlap.over", { names: names(over) })}</p>}
      {under.length > 0 && <p>{t("norms.overlap.under", { names: names(under) })}</p>}
      {over.length + under.length + hides.length === 0 && <p className="text-ink-2">{t("norms.overlap.none")}</p>}
    </div>
  );
}
