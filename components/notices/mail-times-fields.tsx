"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { timeZones } from "@/lib/notify/terms";
import type { NoticeSettings } from "@/lib/notify/schema";

interface MailTimesFieldsProps {
  settings: NoticeSettings;
  regionTimeZone: string;
  emailError: boolean;
  onChange: (part: Partial<NoticeSettings>) => void;
}

const usualQuiet = { quietFrom: "22:00", quietUntil: "07:30" };

export function MailTimesFields({ settings, regionTimeZone, emailError, onChange }: MailTimesFieldsProps) {
  const t = useTranslations();
  const isQuiet = settings.quietFrom !== null;
  return (
    <section aria-labelledby="notice-where" className="grid justify-items-start gap-3.5">
      <h2 id="notice-where" className="font-semibold">
        {t("notices.page.whereTitle")}
      </h2>
      <div className="flex w-full flex-wrap items-start gap-x-5 gap-y-3">
        <Field
          type="email"
          autoComplete="email"
          label={t("notices.page.email")}
          hint={t("notices.page.emailHint")}
          error={emailError ? t("notices.page.emailError") : undefined}
          value={settings.email ?? ""}
          className="w-80 max-md:w-full"
          onChange={(event) => onChange({ email: event.target.value.trim() || null })}
        />
        <Field
          type="time"
          label={t("notices.page.digestAt")}
          value={settings.digestAt}
          required
          className="w-32"
          onChange={(event) => onChange({ digestAt: event.target.value || "08:00" })}
        />
        <ZoneField settings={settings} regionTimeZone={regionTimeZone} onChange={onChange} />
      </div>
      <Checkbox
        checked={isQuiet}
        onChange={(event) => onChange(event.target.checked ? usualQuiet : { quietFrom: null, quietUntil: null })}
      >
        {t("notices.page.quiet")}
      </Checkbox>
      {isQuiet && <QuietFields settings={settings} onChange={onChange} />}
    </section>
  );
}

function QuietFields({ settings, onChange }: Pick<MailTimesFieldsProps, "settings" | "onChange">) {
  const t = useTranslations();
  return (
    <div className="grid gap-2 border-l-2 border-line pl-4">
      <div className="flex gap-4">
        {(["quietFrom", "quietUntil"] as const).map((key) => (
          <Field
            key={key}
            type="time"
            required
            label={t(`notices.page.${key}`)}
            value={settings[key] ?? ""}
            className="w-32"
            onChange={(event) => onChange({ [key]: event.target.value || usualQuiet[key] })}
          />
        ))}
      </div>
      <p className="text-xs text-ink-3">{t("notices.page.quietHint")}</p>
      <Checkbox
        checked={settings.urgentBreaksQuiet}
        onChange={(event) => onChange({ urgentBreaksQuiet: event.target.checked })}
      >
        {t("notices.page.urgent")}
      </Checkbox>
    </div>
  );
}

function ZoneField({ settings, regionTimeZone, onChange }: Omit<MailTimesFieldsProps, "emailError">) {
  const t = useTranslations();
  const ofRegion = timeZones.find((zone) => zone === regionTimeZone);
  const ofRegionName = ofRegion ? t(`notices.page.zones.${ofRegion}`) : regionTimeZone;
  return (
    <SelectField
      label={t("notices.page.zone")}
      value={settings.timeZone ?? ""}
      options={[
        { value: "", label: t("notices.page.zoneRegion", { zone: ofRegionName }) },
        ...timeZones.map((zone) => ({ value: zone, label: t(`notices.page.zones.${zone}`) })),
      ]}
      onChange={(chosen) => onChange({ timeZone: timeZones.find((zone) => zone === chosen) ?? null })}
    />
  );
}
