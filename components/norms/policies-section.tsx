"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { NormsView, PolicyDraft } from "@/lib/flow/norms/schema";
import { PolicyCard } from "./policy-card";
import { toDraft } from "./use-draft";
import type { useDraft } from "./use-draft";

interface PoliciesSectionProps {
  view: NormsView;
  edited: ReturnType<typeof useDraft>;
  /** All that would be in force together. */
  policies: readonly PolicyDraft[];
}

/** Those that hold, highest priority first, and those that somebody is adding before them. */
export function PoliciesSection({ view, edited, policies }: PoliciesSectionProps) {
  const t = useTranslations();
  const known = new Set(view.policies.map(({ code }) => code));
  const added = [...edited.policies.values()].filter(({ code }) => !known.has(code));
  const given = { view, policies, onChange: edited.changePolicy };
  return (
    <section aria-labelledby="norms-policies">
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="norms-policies" className="font-semibold">
          {t("norms.policies.title")}
        </h2>
        <span className="min-w-0 flex-1 text-sm text-ink-3 max-md:order-last max-md:basis-full">
          {t("norms.policies.note")}
        </span>
        <Button
          className="max-md:ml-auto"
          onClick={() => edited.addPolicy(t("norms.policies.newName", { number: added.length + 1 }))}
        >
          {t("norms.policies.add")}
        </Button>
      </div>
      <ul className="border-t border-line">
        {added.map((drafted) => (
          <PolicyCard
            {...given}
            key={drafted.code}
            policy={null}
            drafted={drafted}
            isChanged
            isRetired={false}
            onReset={() => edited.dropPolicy(drafted.code)}
            onRetire={() => edited.dropPolicy(drafted.code)}
          />
        ))}
        {view.policies.map((policy) => (
          <PolicyCard
            {...given}
            key={policy.code}
            policy={policy}
            drafted={edited.policies.get(policy.code) ?? toDraft(policy)}
            isChanged={edited.policies.has(policy.code)}
            isRetired={edited.retired.includes(policy.code)}
            onReset={() => edited.changePolicy(toDraft(policy))}
            onRetire={(isRetired) => edited.retire(policy.code, isRetired)}
          />
        ))}
      </ul>
    </section>
  );
}
