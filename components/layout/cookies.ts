/** What a person chose for this browser. Nothing here is secret. */
export const themeCookie = "otklik_theme";
export const localeCookie = "otklik_locale";
export const keysCookie = "otklik_keys";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

const yearSeconds = 365 * 24 * 3_600;

export function rememberChoice(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
