import type { Locale } from "@/lib/platform/intl";

/** Physical keys of the letters that the catalogue shows: Р lies on the key of H. */
const codes: Record<Locale, { rework: string }> = { ru: { rework: "KeyH" }, en: { rework: "KeyR" } };

export function answerKeys(locale: Locale) {
  return codes[locale];
}
