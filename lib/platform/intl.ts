import { createTranslator } from "use-intl/core";
import { catalogues } from "./messages/catalogues";
import type { Messages } from "./messages/catalogues";
import { bindSpaces } from "./typography";

export type Locale = keyof typeof catalogues;
export type { Messages } from "./messages/catalogues";

const prepared = new Map<Locale, Messages>();

/** The catalogue of a language, ready for the page; the browser gets it from the server, once. */
export function getMessages(locale: Locale): Messages {
  let messages = prepared.get(locale);
  if (!messages) {
    messages = locale === "ru" ? mapTexts(catalogues.ru, bindSpaces) : catalogues[locale];
    prepared.set(locale, messages);
  }
  return messages;
}

export function getTranslator(locale: Locale) {
  return createTranslator<Messages>({ locale, messages: getMessages(locale) });
}
export type Translate = ReturnType<typeof getTranslator>;

function mapTexts<T>(node: T, change: (text: string) => string): T {
  if (typeof node === "string") return change(node) as T;
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapTexts(value, change)])) as T;
}
