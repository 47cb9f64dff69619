"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { NamedId } from "@/lib/flow/rules/schema";
import { platforms } from "@/lib/regions/platforms/terms";
import type { EditedRule } from "./draft";
import { ImportanceSelect } from "./importance-select";
import { ManyField } from "./many-field";
import type { ChangeRule } from "./rule-form";

interface ConditionFieldsProps {
  rule: EditedRule;
  topicGroups: readonly NamedId[];
  change: ChangeRule;
  error: (field: string) => string | undefined;
}

/** When a rule holds: all that is filled in, at once. */
export function ConditionFields({ rule, topicGroups, change, error }: ConditionFieldsProps) {
  const t = useTranslations();
  return (
    <fieldset className="grid gap-3">
      <legend className="pb-1.5 font-semibold">{t("rules.form.ifTitle")}</legend>
      {error("conditions") !== undefined && <p className="text-xs text-danger">{error("conditions")}</p>}
      <div className="grid grid-cols-2 gap-x-5 gap-y-3 max-md:grid-cols-1">
        <Field
          label={t("rules.form.words")}
          hint={t("rules.form.wordsHint")}
          value={rule.words}
          error={error("words")}
          onChange={(event) => change({ words: event.target.value })}
        />
        <label className="grid content-start gap-1">
          <span className="text-sm">{t("rules.form.topicGroup")}</span>
          <Select
            value={rule.topicGroupId ?? ""}
            onChange={(event) => change({ topicGroupId: Number(event.target.value) || null })}
          >
            <option value="">{t("rules.form.any")}</option>
            {topicGroups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          {error("topicGroupIds") !== undefined && (
            <span className="text-xs text-danger">{error("topicGroupIds")}</span>
          )}
        </label>
        <ManyField
          label={t("rules.form.topics")}
          kind="topic"
          chosen={rule.topics}
          onChange={(topics) => change({ topics })}
        />
        <ManyField
          label={t("rules.form.territories")}
          kind="territory"
          chosen={rule.territories}
          error={error("territoryIds")}
          onChange={(territories) => change({ territories })}
        />
        <ManyField
          label={t("rules.form.agencies")}
          kind="agency"
          chosen={rule.agencies}
          onChange={(agencies) => change({ agencies })}
        />
        <ImportanceSelect
          label={t("rules.form.importanceIs")}
          none={t("rules.form.any")}
          value={rule.importance}
          onChange={(importance) => change({ importance })}
        />
      </div>
      <div role="group" aria-label={t("queue.channel")} className="flex flex-wrap gap-x-4">
        {platforms.map((platform) => (
          <Checkbox
            key={platform}
            checked={rule.platforms.includes(platform)}
            onChange={() =>
              change({
                platforms: rule.platforms.includes(platform)
                  ? rule.platforms.filter((other) => other !== platform)
                  : [...rule.platforms, platform],
              })
            }
          >
            {t(`common.platforms.${platform}`)}
          </Checkbox>
        ))}
      </div>
      <Checkbox checked={rule.fastTrack} onChange={() => change({ fastTrack: !rule.fastTrack })}>
        {t("rules.if.fastTrack")}
      </Checkbox>
    </fieldset>
  );
}
