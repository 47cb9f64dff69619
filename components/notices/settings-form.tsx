"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { noticeGroups } from "@/lib/notify/terms";
import type { NoticeSettings } from "@/lib/notify/schema";
import { MailTimesFields } from "./mail-times-fields";
import { SettingsGroupRow } from "./settings-group-row";
import { TestLetter } from "./test-letter";
import type { SendTest } from "./test-letter";
import { useSaving } from "./use-saving";
import type { SaveSettings } from "./use-saving";

interface NoticeSettingsFormProps {
  initial: NoticeSettings;
  regionTimeZone: string;
  /** Whether this server can send letters at all. */
  isMailOn: boolean;
  save: SaveSettings;
  sendTest: SendTest;
}

export function NoticeSettingsForm({ initial, regionTimeZone, isMailOn, save, sendTest }: NoticeSettingsFormProps) {
  const t = useTranslations();
  const [settings, setSettings] = useState(initial);
  const saving = useSaving(save);
  function change(part: Partial<NoticeSettings>) {
    setSettings({ ...settings, ...part });
    saving.forget();
  }
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 pt-5 max-md:px-4">
      <form
        noValidate
        className="mx-auto grid max-w-[52rem] grid-cols-[minmax(0,1fr)] gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          void saving.run(settings);
        }}
      >
        <header>
          <h1 className="text-xl font-semibold tracking-tight">{t("notices.page.title")}</h1>
          <p className="text-sm text-ink-2">{t("notices.page.lead")}</p>
        </header>
        {!isMailOn && <Notice title={t("notices.page.mailOff")}>{t("notices.page.mailOffText")}</Notice>}
        <section aria-labelledby="notice-what">
          <h2 id="notice-what" className="mb-1.5 font-semibold">
            {t("notices.page.whatTitle")}
          </h2>
          <div className="border-t border-line">
            {noticeGroups.map((group) => (
              <SettingsGroupRow
                key={group}
                group={group}
                choice={settings.groups[group]}
                onChange={(choice) => change({ groups: { ...settings.groups, [group]: choice } })}
              />
            ))}
          </div>
        </section>
        <MailTimesFields
          settings={settings}
          regionTimeZone={regionTimeZone}
          emailError={saving.wrongField === "email"}
          onChange={change}
        />
        {isMailOn && <TestLetter email={settings.email} stored={initial.email} sendTest={sendTest} />}
        <footer className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-canvas px-1 py-3">
          <Button type="submit" look="main" size="lg" aria-busy={saving.isBusy}>
            {t("notices.page.save")}
          </Button>
          <p role="status" className="text-sm text-ink-2">
            {saving.words}
          </p>
        </footer>
      </form>
    </main>
  );
}
