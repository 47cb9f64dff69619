"use client";

import { createContext, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { keysCookie, rememberChoice, themeCookie } from "./cookies";
import type { Theme } from "./cookies";

interface Preferences {
  theme: Theme;
  setTheme: (theme: Theme) => void;
  /** WCAG 2.1.4: keys of one letter can be switched off. */
  singleKeys: boolean;
  setSingleKeys: (on: boolean) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

interface PreferencesProviderProps {
  theme: Theme;
  singleKeys: boolean;
  children: ReactNode;
}

export function PreferencesProvider({ children, ...stored }: PreferencesProviderProps) {
  const [theme, setThemeState] = useState(stored.theme);
  const [singleKeys, setSingleKeysState] = useState(stored.singleKeys);

  const preferences = useMemo(() => {
    function setTheme(next: Theme) {
      setThemeState(next);
      rememberChoice(themeCookie, next);
      if (next === "system") delete document.documentElement.dataset["theme"];
      else document.documentElement.dataset["theme"] = next;
    }
    function setSingleKeys(on: boolean) {
      setSingleKeysState(on);
      rememberChoice(keysCookie, on ? "on" : "off");
    }
    return { theme, setTheme, singleKeys, setSingleKeys };
  }, [theme, singleKeys]);
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error("usePreferences stands outside of PreferencesProvider");
  return preferences;
}
