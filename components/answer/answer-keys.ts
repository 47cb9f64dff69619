import type { Locale } from "@/lib/platform/intl";

interface AnswerKeys {
  rework: string;
  askAuthor: string;
  postpone: string;
}

/** Physical keys of the letters that the catalogue shows: Р lies on the key of H, У on that of E, П on that of G. */
const codes: Record<Locale, AnswerKeys> = {
  ru: { rework: "KeyH", askAuthor: "KeyE", postpone: "KeyG" },
  en: { rework: "KeyR", askAuthor: "KeyA", postpone: "KeyL" },
};

export function answerKeys(locale: Locale): AnswerKeys {
  return codes[locale];
}
