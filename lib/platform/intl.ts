import compile from "icu-minify/compile";
import { createTranslator } from "use-intl/core";
import formatMessage from "use-intl/format-message";
import { catalogues } from "./messages/catalogues";
import type { Messages } from "./messages/catalogues";
import { bindSpaces } from "./typography";

export type Locale = keyof typeof catalogues;
export type { Messages } from "./messages/catalogues";

const prepared = new Map<Locale, Messages>();

/**
 * The catalogue of a language, ready for the page; the browser gets it from the server, once. For the pages the build puts
 * another formatter in (next.config.ts), which no longer reads the notation of messages: they come to it compiled.
 */
export function getMessages(locale: Locale): Messages {
  let messages = prepared.get(locale);
  if (!messages) {
    const texts = locale === "ru" ? mapTexts(catalogues.ru, bindSpaces) : catalogues[locale];
    messages = formatMessage.raw ? texts : mapTexts(texts, compileText);
    prepared.set(locale, messages);
  }
  return messages;
}

export function getTranslator(locale: Locale) {
  return createTranslator<Messages>({ locale, messages: getMessages(locale) });
}
export type Translate = ReturnType<typeof getTranslator>;

/** What is made of a text only the formatter looks into; to everybody else it stays a text. */
function mapTexts<T>(node: T, change: (text: string) => unknown): T {
  if (typeof node === "string") return change(node) as T;
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapTexts(value, change)])) as T;
}

/** Its branches are objects without a prototype, which no page may be given. */
function compileText(text: string): unknown {
  return JSON.parse(JSON.stringify(compile(text)));
}
