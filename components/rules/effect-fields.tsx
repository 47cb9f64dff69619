"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { NamedId } from "@/lib/flow/rules/schema";
import type { EditedRule } from "./draft";
import { ImportanceSelect } from "./importance-select";
import { ManyField } from "./many-field";
import type { ChangeRule } from "./rule-form";
import type { RulesActions } from "./rules-actions";

interface EffectFieldsProps {
  rule: EditedRule;
  listExecutors: RulesActions["listExecutors"];
  change: ChangeRule;
  error: (field: string) => string | undefined;
}

/** What a rule does. */
export function EffectFields({ rule, listExecutors, change, error }: EffectFieldsProps) {
  const t = useTranslations();
  const executors = useExecutors(rule.toAgency?.id ?? null, listExecutors);
  return (
    <fieldset className="grid gap-3">
      <legend className="pb-1.5 font-semibold">{t("rules.form.thenTitle")}</legend>
      {error("effects") !== undefined && <p className="text-xs text-danger">{error("effects")}</p>}
      <div className="grid grid-cols-2 gap-x-5 gap-y-3 max-md:grid-cols-1">
        <ManyField
          label={t("rules.form.toAgency")}
          kind="agency"
          isSingle
          chosen={rule.toAgency === null ? [] : [rule.toAgency]}
          onChange={([toAgency]) => change({ toAgency: toAgency ?? null, executorId: null })}
        />
        <label className="grid content-start gap-1">
          <span className="text-sm">{t("rules.form.executor")}</span>
          <Select
            value={rule.executorId ?? ""}
            disabled={rule.toAgency === null}
            onChange={(event) => change({ executorId: Number(event.target.value) || null })}
          >
            <option value="">{t("rules.form.nobody")}</option>
            {executors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <span className="text-xs text-ink-3">{error("executorId") ?? t("rules.form.executorHint")}</span>
        </label>
        <Field
          label={t("rules.form.routeFrom")}
          hint={t("rules.form.routeFromHint")}
          inputMode="numeric"
          value={rule.routeFrom}
          error={error("routeFrom")}
          onChange={(event) => change({ routeFrom: event.target.value })}
        />
        <ImportanceSelect
          label={t("rules.form.setImportance")}
          none={t("rules.form.asItIs")}
          value={rule.setImportance}
          onChange={(setImportance) => change({ setImportance })}
        />
      </div>
      <Checkbox checked={rule.toTop} onChange={() => change({ toTop: !rule.toTop })}>
        {t("rules.then.toTop")}
      </Checkbox>
    </fieldset>
  );
}

function useExecutors(agencyId: number | null, list: RulesActions["listExecutors"]): readonly NamedId[] {
  const [found, setFound] = useState<{ agencyId: number; executors: NamedId[] } | null>(null);
  useEffect(() => {
    if (agencyId === null) return;
    let isStale = false;
    void list(agencyId)
      .then((answer) => {
        if (!isStale && answer.ok) setFound({ agencyId, executors: answer.executors });
      })
      .catch(() => {});
    return () => {
      isStale = true;
    };
  }, [agencyId, list]);
  return found !== null && found.agencyId === agencyId ? found.executors : [];
}
