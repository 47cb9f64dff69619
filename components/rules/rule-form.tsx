"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useToasts } from "@/components/ui/toast";
import type { NamedId, RuleTrial as Trial } from "@/lib/flow/rules/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { ConditionFields } from "./condition-fields";
import { toDraft } from "./draft";
import type { EditedRule } from "./draft";
import { EffectFields } from "./effect-fields";
import { RuleTrial } from "./rule-trial";
import type { RulesActions } from "./rules-actions";

interface RuleFormProps {
  initial: EditedRule;
  topicGroups: readonly NamedId[];
  actions: RulesActions;
  take: (asked: () => ReturnType<RulesActions["save"]>) => Promise<string | null>;
  onClose: () => void;
}

export type ChangeRule = (change: Partial<EditedRule>) => void;

/** A rule in the making. It is tried on past incidents before it can be switched on. */
export function RuleForm({ initial, topicGroups, actions, take, onClose }: RuleFormProps) {
  const t = useTranslations();
  const [rule, setRule] = useState(initial);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [wrongField, setWrongField] = useState<string | null>(null);
  const tryOut = useTryOut({ actions, setTrial, setWrongField });
  const change: ChangeRule = (part) => {
    setRule((before) => ({ ...before, ...part }));
    setTrial(null);
    setWrongField(null);
  };
  const error = (field: string) =>
    wrongField === field ? t(`rules.wrong.${isKnownField(field) ? field : "other"}`) : undefined;

  async function save(switchesOn: boolean) {
    const problem = await take(async () => {
      const saved = await actions.save(toDraft(rule));
      if (!saved.ok || !switchesOn) return saved;
      const { ruleId } = rule.known ?? { ruleId: Math.max(...saved.page.rules.map(({ id }) => id)) };
      const stored = saved.page.rules.find(({ id }) => id === ruleId);
      if (!stored || stored.isOn) return saved;
      return actions.switchOn({ ruleId, version: stored.version, isOn: true });
    });
    if (problem === null) onClose();
    else setWrongField(problem);
  }
  return (
    <section
      aria-label={rule.known ? t("rules.form.editTitle") : t("rules.form.newTitle")}
      className="grid gap-4 rounded-lg border border-line-strong bg-surface px-4 py-3"
    >
      <Field
        label={t("rules.form.name")}
        placeholder={t("rules.form.nameExample")}
        value={rule.name}
        maxLength={120}
        error={error("name")}
        onChange={(event) => change({ name: event.target.value })}
      />
      <ConditionFields rule={rule} topicGroups={topicGroups} change={change} error={error} />
      <EffectFields rule={rule} listExecutors={actions.listExecutors} change={change} error={error} />
      {trial && <RuleTrial trial={trial} />}
      {wrongField !== null && (
        <p role="alert" className="text-sm text-danger">
          {t("rules.wrong.check")}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button look={trial ? "plain" : "main"} onClick={() => void tryOut.run(rule)} aria-busy={tryOut.isBusy}>
          {tryOut.isBusy ? t("rules.form.trying") : t("rules.form.tryOut")}
        </Button>
        <Button onClick={() => void save(false)}>{rule.isOn ? t("rules.form.save") : t("rules.form.saveOff")}</Button>
        {!rule.isOn && (
          <Button look={trial ? "main" : "plain"} onClick={() => void save(true)} disabled={trial === null}>
            {t("rules.form.switchOn")}
          </Button>
        )}
      </div>
    </section>
  );
}

const lastIncidents = 300;
const knownFields = [
  "name",
  "conditions",
  "effects",
  "words",
  "executorId",
  "territoryIds",
  "topicGroupIds",
  "routeFrom",
] as const;

function isKnownField(field: string): field is (typeof knownFields)[number] {
  return knownFields.some((known) => known === field);
}

function useTryOut(options: {
  actions: RulesActions;
  setTrial: (trial: Trial) => void;
  setWrongField: (field: string | null) => void;
}) {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [isBusy, setIsBusy] = useState(false);
  async function run(rule: EditedRule) {
    if (isBusy) return;
    setIsBusy(true);
    const answer = await options.actions
      .tryOut({ draft: toDraft(rule), last: lastIncidents })
      .catch(() => ({ ok: false as const, code: "unavailable", fields: undefined }));
    setIsBusy(false);
    if (answer.ok) {
      options.setTrial(answer.trial);
      return;
    }
    report(answer.code);
    const field = Object.keys(answer.fields ?? {})[0];
    options.setWrongField(field ?? null);
    if (field === undefined) show({ look: "danger", text: t(`errors.${errorKey(answer.code)}`) });
  }
  return { isBusy, run };
}
