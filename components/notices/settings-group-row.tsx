"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Segment } from "@/components/ui/segment";
import { mailModes } from "@/lib/notify/terms";
import type { GroupChoice, NoticeGroup } from "@/lib/notify/schema";

interface SettingsGroupRowProps {
  group: NoticeGroup;
  choice: GroupChoice;
  onChange: (choice: GroupChoice) => void;
}

export function SettingsGroupRow({ group, choice, onChange }: SettingsGroupRowProps) {
  const t = useTranslations();
  const name = t(`notices.groups.${group}`);
  return (
    <div
      role="group"
      aria-label={name}
      className="grid grid-cols-[minmax(0,1fr)_8rem_17.5rem] items-center gap-x-4 gap-y-1.5 border-b border-line py-2 text-sm max-md:grid-cols-[minmax(0,1fr)_auto]"
    >
      <span className="font-medium">{name}</span>
      <Checkbox checked={choice.inside} onChange={(event) => onChange({ ...choice, inside: event.target.checked })}>
        {t("notices.page.inside")}
      </Checkbox>
      <div className="max-md:col-span-2">
        <Segment
          label={t("notices.page.mailOf", { group: name })}
          value={choice.mail}
          options={mailModes.map((mode) => ({ value: mode, label: t(`notices.page.modes.${mode}`) }))}
          onChange={(mail) => onChange({ ...choice, mail })}
        />
      </div>
    </div>
  );
}
