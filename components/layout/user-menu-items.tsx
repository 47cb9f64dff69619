"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { MenuItem, MenuLink } from "@/components/ui/menu";
import { MenuChoice } from "@/components/ui/menu-choice";
import type { Locale } from "@/lib/platform/intl";
import { signOut } from "./auth-requests";
import { themes } from "./cookies";
import { usePreferences } from "./preferences";

export interface UserMenuItemsProps {
  name: string;
  roleName: string;
  place: string;
  onLocale: (locale: Locale) => Promise<void>;
  onShowKeys: () => void;
  /** Null where the console cannot be installed, or is. */
  install: (() => void) | null;
}

export function UserMenuItems({ name, roleName, place, onLocale, onShowKeys, install }: UserMenuItemsProps) {
  const t = useTranslations();
  const { singleKeys, setSingleKeys } = usePreferences();
  return (
    <>
      <div className="border-b border-line px-2 pt-1 pb-2">
        <p className="text-sm font-semibold">{name}</p>
        <p className="text-xs text-ink-3">{`${roleName} · ${place}`}</p>
      </div>
      <ThemeChoice />
      <LocaleChoice onLocale={onLocale} />
      <div className="mt-1 border-t border-line pt-1">
        <MenuChoice role="menuitemcheckbox" checked={singleKeys} staysOpen onChoose={() => setSingleKeys(!singleKeys)}>
          {t("common.user.singleKeys")}
        </MenuChoice>
        <MenuLink href="/absence" prefetch={false}>
          <span className="pl-5">{t("common.user.absence")}</span>
        </MenuLink>
        <MenuItem onSelect={onShowKeys}>
          <span className="pl-5">{t("common.user.keys")}</span>
        </MenuItem>
        {install && (
          <MenuItem onSelect={install}>
            <span className="pl-5">{t("offline.install")}</span>
          </MenuItem>
        )}
        <MenuItem onSelect={() => void signOut()}>
          <span className="pl-5">{t("common.user.signOut")}</span>
        </MenuItem>
      </div>
    </>
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
    <Choices name={t("common.user.theme")}>
      {themes.map((value) => (
        <MenuChoice
          key={value}
          role="menuitemradio"
          checked={value === theme}
          staysOpen
          onChoose={() => setTheme(value)}
        >
          {names[value]}
        </MenuChoice>
      ))}
    </Choices>
  );
}

function LocaleChoice({ onLocale }: { onLocale: (locale: Locale) => Promise<void> }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <Choices name={t("common.user.language")}>
      {(["ru", "en"] as const).map((value) => (
        <MenuChoice
          key={value}
          role="menuitemradio"
          checked={value === locale}
          lang={value}
          onChoose={() => void onLocale(value)}
        >
          {t(`common.user.${value}`)}
        </MenuChoice>
      ))}
    </Choices>
  );
}

function Choices({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={name}>
      <div aria-hidden="true" className="px-2 pt-2 pb-0.5 text-xs text-ink-3">
        {name}
      </div>
      {children}
    </div>
  );
}
