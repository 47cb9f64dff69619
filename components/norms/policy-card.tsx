"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { useFormat } from "@/components/layout/intl";
import type { NormsView, PolicyDraft, PolicyView } from "@/lib/flow/norms/schema";
import { pauseSteps } from "@/lib/regions/terms";
import { ConditionFields } from "./condition-fields";
import { describeConditions } from "./describe-conditions";
import { NormFields, NormLine } from "./norm-fields";
import { toDraft } from "./use-draft";

interface PolicyCardProps {
  policy: PolicyView;
  drafted: PolicyDraft;
  isChanged: boolean;
  view: NormsView;
  onChange: (policy: PolicyDraft) => void;
}

/** One policy: for whom and how long, in a line each; opened it can be changed. */
export function PolicyCard({ policy, drafted, isChanged, view, onChange }: PolicyCardProps) {
  const t = useTranslations();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="font-semibold">{drafted.name}</h3>
        {isChanged && <Chip look="warn">{t("norms.policies.changed")}</Chip>}
        <span className="min-w-0 flex-1 basis-60 text-sm text-ink-2">{describeConditions(drafted.when, view, t)}</span>
        <span className="text-xs text-ink-3">
          {t("norms.policies.priority")} {drafted.priority} ·{" "}
          {policy.isOwn ? t("norms.policies.own") : t("norms.policies.shared")} ·{" "}
          {t("norms.policies.version", { version: policy.version })}
        </span>
        {isChanged && (
          <Button look="bare" onClick={() => onChange(toDraft(policy))}>
            {t("norms.policies.reset")}
          </Button>
        )}
        <Button
          aria-expanded={isOpen}
          aria-label={`${t("norms.policies.edit")}: ${policy.name}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t("norms.policies.done") : t("norms.policies.edit")}
        </Button>
      </div>
      {!isOpen && <NormLine policy={drafted} />}
      {isOpen && (
        <div className="grid gap-3 rounded-lg border border-line bg-canvas p-3">
          <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
            <Field
              label={t("norms.policies.name")}
              value={drafted.name}
              onChange={(event) => onChange({ ...drafted, name: event.target.value })}
            />
            <Field
              label={t("norms.policies.priority")}
              type="number"
              value={drafted.priority}
              onChange={(event) => onChange({ ...drafted, priority: Math.round(Number(event.target.value)) })}
            />
          </div>
          <ConditionFields drafted={drafted} view={view} onChange={onChange} />
          <NormFields drafted={drafted} view={view} onChange={onChange} />
        </div>
      )}
      <PauseLine drafted={drafted} />
    </li>
  );
}

function PauseLine({ drafted }: { drafted: PolicyDraft }) {
  const t = useTranslations();
  const format = useFormat();
  const parts = pauseSteps.map((step) => {
    const limit = drafted.pauses[step];
    const duration = limit ? format.duration(limit.minutes * 60_000, limit.unit) : t("norms.pauses.unlimited");
    return t("norms.pauses.line", { what: t(`norms.pauses.${step}`), duration });
  });
  return (
    <p className="text-xs text-ink-3">
      {t("norms.pauses.title")}: {parts.join(", ")}
    </p>
  );
}
