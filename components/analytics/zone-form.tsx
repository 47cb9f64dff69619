"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Segment } from "@/components/ui/segment";
import { defaultZoneRule } from "@/lib/analytics/terms";
import type { ZoneRulesView } from "@/lib/analytics/zone-rules/schema";
import { useZoneForm } from "./use-zone-form";
import { exampleOf, toDraft, withKind } from "./zone-draft";
import type { DraftNumber } from "./zone-draft";
import { ZonePreview } from "./zone-preview";
import type { ZonesActions } from "./zones-actions";

interface ZoneFormProps {
  view: ZoneRulesView;
  actions: ZonesActions;
  onSaved: (view: ZoneRulesView) => void;
}

const suffix = { rule: "Rule", quantile: "Quantile", limit: "Limit" } as const;

/** The centre's choice. It is tried on the present map before everybody sees it. */
export function ZoneForm({ view, actions, onSaved }: ZoneFormProps) {
  const t = useTranslations();
  const format = useFormat();
  const form = useZoneForm({ view, actions, onSaved });
  const { draft, fault } = form;
  const { locale } = format.settings;
  const wrong = (field: DraftNumber) => {
    if (fault === field)
      return t("zones.form.wrongNumber", { example: format.number(exampleOf(draft.kind, field), 2) });
    if (fault === "order" && field === "red") return t("zones.form.wrongOrder");
    if (fault === "changeOrder" && field === "changeRed") return t("zones.form.wrongOrder");
    return fault === "onTimeOrder" && field === "onTimeRed" ? t("zones.form.wrongOnTimeOrder") : undefined;
  };
  const numberField = (field: DraftNumber, label: string) => (
    <Field
      key={field}
      label={label}
      inputMode="decimal"
      value={draft[field]}
      error={wrong(field)}
      onChange={({ target }) => form.change({ ...draft, [field]: target.value })}
    />
  );
  return (
    <section
      aria-labelledby="zones-form"
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-line-strong bg-surface px-4 py-3"
    >
      <div>
        <h2 id="zones-form" className="font-semibold">
          {t("zones.form.title")}
        </h2>
        <p className="text-sm text-ink-2">{t("zones.form.text")}</p>
      </div>
      <div>
        <Segment
          label={t("zones.form.kind")}
          value={draft.kind}
          options={(["rule", "quantile", "limit"] as const).map((kind) => ({
            value: kind,
            label: t(`zones.form.${kind}`),
          }))}
          onChange={(kind) => form.change(withKind(draft, kind, locale))}
        />
      </div>
      {draft.kind !== "rule" && (
        <Notice look="warn" title={t(`zones.form.${draft.kind}WarnTitle`)} className="rounded-sm bg-sunken">
          {t(`zones.form.${draft.kind}WarnText`)}
        </Notice>
      )}
      <div className="grid items-end gap-3 md:grid-cols-3">
        {(["red", "amber"] as const).map((field) => numberField(field, t(`zones.form.${field}${suffix[draft.kind]}`)))}
        <Field
          type="date"
          label={t("zones.form.from")}
          value={form.from}
          min={view.today}
          error={fault === "from" ? t("zones.form.wrongFrom") : undefined}
          onChange={({ target }) => form.setFrom(target.value)}
        />
      </div>
      <fieldset className="grid gap-2">
        <legend className="text-sm font-medium">{t("zones.form.others")}</legend>
        <p className="text-sm text-ink-2">{t("zones.form.othersText")}</p>
        <div className="grid items-end gap-3 md:grid-cols-4">
          {(["changeRed", "changeAmber", "onTimeRed", "onTimeAmber"] as const).map((field) =>
            numberField(field, t(`zones.form.${field}`)),
          )}
        </div>
      </fieldset>
      <div aria-live="polite">{form.preview && <ZonePreview preview={form.preview} />}</div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="bare" onClick={() => form.change(toDraft(defaultZoneRule, locale))}>
          {t("zones.form.toDefault")}
        </Button>
        <Button
          look={form.preview ? "plain" : "main"}
          onClick={() => void form.tryOut()}
          aria-busy={form.busy === "trying"}
        >
          {form.busy === "trying" ? t("zones.form.trying") : t("zones.form.tryOut")}
        </Button>
        <Button
          look={form.preview ? "main" : "plain"}
          disabled={form.preview === null}
          onClick={() => void form.save()}
          aria-busy={form.busy === "saving"}
        >
          {form.busy === "saving" ? t("zones.form.saving") : t("zones.form.save")}
        </Button>
      </div>
    </section>
  );
}
