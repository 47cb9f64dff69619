"use client";

import Link from "next/link";
import { signOut } from "next-auth/react";
import { DropdownMenu as Menu } from "radix-ui";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Locale } from "@/lib/platform/intl";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { useInstall } from "@/components/offline/use-install";
import { Avatar } from "./avatar";
import { themes } from "./cookies";
import { usePreferences } from "./preferences";

const itemClass =
  "flex min-h-7 items-center gap-2 rounded-sm px-2 text-sm outline-none select-none data-[highlighted]:bg-hover pointer-coarse:min-h-11";

interface UserMenuProps {
  name: string;
  roleName: string;
  place: string;
  onLocale: (locale: Locale) => Promise<void>;
  onShowKeys: () => void;
}

export function UserMenu({ name, roleName, place, onLocale, onShowKeys }: UserMenuProps) {
  const t = useTranslations();
  const { singleKeys, setSingleKeys } = usePreferences();
  const install = useInstall();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        aria-label={`${t("common.user.menu")}: ${name}`}
        className="flex min-h-7 items-center gap-2 rounded-md text-sm text-ink-2 hover:text-ink"
      >
        <Avatar name={name} />
        <span className="max-lg:hidden">{shortPersonName(name)}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align="end"
          sideOffset={6}
          className="z-50 w-60 rounded-lg border border-line bg-surface p-1.5 shadow-overlay"
        >
          <div className="border-b border-line px-2 pt-1 pb-2">
            <p className="text-sm font-semibold">{name}</p>
            <p className="text-xs text-ink-3">{`${roleName} · ${place}`}</p>
          </div>
          <ThemeChoice />
          <LocaleChoice onLocale={onLocale} />
          <div className="mt-1 border-t border-line pt-1">
            <Menu.CheckboxItem
              className={itemClass}
              checked={singleKeys}
              onCheckedChange={setSingleKeys}
              onSelect={(event) => event.preventDefault()}
            >
              <Marked>{t("common.user.singleKeys")}</Marked>
            </Menu.CheckboxItem>
            <Menu.Item className={itemClass} asChild>
              <Link href="/absence" prefetch={false} className="text-ink no-underline">
                <span className="pl-5">{t("common.user.absence")}</span>
              </Link>
            </Menu.Item>
            <Menu.Item className={itemClass} onSelect={onShowKeys}>
              <span className="pl-5">{t("common.user.keys")}</span>
            </Menu.Item>
            {install && (
              <Menu.Item className={itemClass} onSelect={install}>
                <span className="pl-5">{t("offline.install")}</span>
              </Menu.Item>
            )}
            <Menu.Item className={itemClass} onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
              <span className="pl-5">{t("common.user.signOut")}</span>
            </Menu.Item>
          </div>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function ThemeChoice() {
  const t = useTranslations();
  const { theme, setTheme } = usePreferences();
  const names = {
    system: t("common.user.themeSystem"),
    light: t("common.user.themeLight"),
    dark: t("common.user.themeDark"),
  };
  return (
    <Menu.RadioGroup
      value={theme}
      onValueChange={(value) => setTheme(themes.find((candidate) => candidate === value) ?? "system")}
    >
      <Menu.Label className="px-2 pt-2 pb-0.5 text-xs text-ink-3">{t("common.user.theme")}</Menu.Label>
      {themes.map((value) => (
        <Menu.RadioItem key={value} value={value} className={itemClass} onSelect={(event) => event.preventDefault()}>
          <Marked>{names[value]}</Marked>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function LocaleChoice({ onLocale }: { onLocale: (locale: Locale) => Promise<void> }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <Menu.RadioGroup value={locale} onValueChange={(value) => void onLocale(value === "en" ? "en" : "ru")}>
      <Menu.Label className="px-2 pt-2 pb-0.5 text-xs text-ink-3">{t("common.user.language")}</Menu.Label>
      <Menu.RadioItem value="ru" className={itemClass} lang="ru">
        <Marked>{t("common.user.ru")}</Marked>
      </Menu.RadioItem>
      <Menu.RadioItem value="en" className={itemClass} lang="en">
        <Marked>{t("common.user.en")}</Marked>
      </Menu.RadioItem>
    </Menu.RadioGroup>
  );
}

/** Keeps the place of the tick, so that names stand in one line. */
function Marked({ children }: { children: ReactNode }) {
  return (
    <>
      <span aria-hidden="true" className="w-3 flex-none">
        <Menu.ItemIndicator>
          <svg viewBox="0 0 12 12" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="1.8">
            <path d="M2 6.4 4.8 9 10 3" />
          </svg>
        </Menu.ItemIndicator>
      </span>
      <span>{children}</span>
    </>
  );
}
