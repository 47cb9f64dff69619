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
import { priorityTakenBy } from "./draft-problems";
import { NormFields, NormLine } from "./norm-fields";
import { OverlapLine } from "./overlap-line";
import { PauseFields } from "./pause-fields";

interface PolicyCardProps {
  /** Null: not there yet. */
  policy: PolicyView | null;
  drafted: PolicyDraft;
  isChanged: boolean;
  isRetired: boolean;
  view: NormsView;
  /** All that would be in force together. */
  policies: readonly PolicyDraft[];
  onChange: (policy: PolicyDraft) => void;
  /** Back to how it was; a new one disappears. */
  onReset: () => void;
  onRetire: (isRetired: boolean) => void;
}

/** One policy: for whom and how long, in a line each; opened it can be changed. */
export function PolicyCard(props: PolicyCardProps) {
  const { policy, drafted, isRetired } = props;
  const t = useTranslations();
  const [isOpen, setIsOpen] = useState(policy === null);
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <PolicyHead {...props} isOpen={isOpen} onOpen={setIsOpen} />
      {isRetired && (
        <p className="text-sm text-ink-2">
          {t(policy?.hasShared ? "norms.policies.willBeShared" : "norms.policies.willEnd")}
        </p>
      )}
      {!isOpen && <NormLine policy={drafted} />}
      {isOpen && !isRetired && <PolicyFields {...props} />}
      {!isOpen && <PauseLine drafted={drafted} />}
    </li>
  );
}

interface PolicyHeadProps extends PolicyCardProps {
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

function PolicyHead({ policy, drafted, isOpen, onOpen, ...rest }: PolicyHeadProps) {
  const t = useTranslations();
  const format = useFormat();
  const { isChanged, isRetired, view, onReset, onRetire } = rest;
  const state = policy === null ? "new" : isRetired ? "ends" : isChanged ? "changed" : null;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <h3 className="font-semibold">{drafted.name}</h3>
      {state !== null && <Chip look="warn">{t(`norms.policies.${state}`)}</Chip>}
      <span className="min-w-0 flex-1 basis-60 text-sm text-ink-2">{describeConditions(drafted.when, view, t)}</span>
      <span className="text-xs text-ink-3">
        {t("norms.policies.priority")} {drafted.priority} ·{" "}
        {policy?.isOwn === false ? t("norms.policies.shared") : t("norms.policies.own")}
        {policy && ` · ${t("norms.policies.version", { version: policy.version })}`}
        {policy?.endsAt && ` · ${t("norms.policies.until", { date: format.dateTime(policy.endsAt, view.asOf) })}`}
      </span>
      {policy === null && (
        <Button look="bare" onClick={onReset}>
          {t("norms.policies.drop")}
        </Button>
      )}
      {policy !== null && (isChanged || isRetired) && (
        <Button look="bare" onClick={() => (isRetired ? onRetire(false) : onReset())}>
          {t("norms.policies.reset")}
        </Button>
      )}
      {policy?.isOwn === true && !isRetired && (
        <Button look="bare" onClick={() => onRetire(true)}>
          {t(policy.hasShared ? "norms.policies.toShared" : "norms.policies.end")}
          <span className="sr-only">{`: ${policy.name}`}</span>
        </Button>
      )}
      {!isRetired && (
        <Button
          aria-expanded={isOpen}
          aria-label={`${t("norms.policies.edit")}: ${policy?.name ?? drafted.name}`}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? t("norms.policies.done") : t("norms.policies.edit")}
        </Button>
      )}
    </div>
  );
}

function PolicyFields({ drafted, view, policies, onChange }: PolicyCardProps) {
  const t = useTranslations();
  const taken = priorityTakenBy(drafted, { policies });
  const { priority } = drafted;
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-canvas p-3">
      <div className="grid grid-cols-[minmax(0,1fr)_12rem] gap-3 max-md:grid-cols-1">
        <Field
          label={t("norms.policies.name")}
          value={drafted.name}
          error={drafted.name.trim() === "" ? t("norms.problems.noName") : undefined}
          onChange={(event) => onChange({ ...drafted, name: event.target.value })}
        />
        <Field
          label={t("norms.policies.priority")}
          type="number"
          value={priority}
          error={taken === null ? undefined : t("norms.overlap.taken", { name: taken, priority })}
          onChange={(event) => onChange({ ...drafted, priority: Math.round(Number(event.target.value)) })}
        />
      </div>
      <ConditionFields drafted={drafted} view={view} onChange={onChange} />
      <OverlapLine drafted={drafted} policies={policies} view={view} />
      <NormFields drafted={drafted} view={view} onChange={onChange} />
      <PauseFields drafted={drafted} onChange={onChange} />
    </div>
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
