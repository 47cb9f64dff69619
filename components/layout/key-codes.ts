import type { Locale } from "@/lib/platform/intl";

interface KeyCodes {
  topic: string;
  place: string;
  agency: string;
  reject: string;
  merge: string;
  /** The second problem of a message; with Shift there is none. */
  second: string;
  /** Of the desk: a co-executor, and on control. */
  coExecutor: string;
  control: string;
  importance: string;
  /** «Другое…» and «Создать…» of a list of names. */
  other: string;
  create: string;
  /** Beside the arrows, where the letters are free. */
  up: string | null;
  down: string | null;
}

/** Physical keys of the letters that the catalogue of each language shows: Т lies on the key of N. */
const codes: Record<Locale, KeyCodes> = {
  ru: {
    topic: "KeyN",
    place: "KeyV",
    agency: "KeyJ",
    reject: "KeyY",
    merge: "KeyL",
    second: "KeyT",
    coExecutor: "KeyC",
    control: "KeyR",
    importance: "KeyD",
    other: "KeyL",
    create: "KeyC",
    up: null,
    down: null,
  },
  en: {
    topic: "KeyT",
    place: "KeyP",
    agency: "KeyB",
    reject: "KeyN",
    merge: "KeyM",
    second: "KeyS",
    coExecutor: "KeyH",
    control: "KeyW",
    importance: "KeyI",
    other: "KeyO",
    create: "KeyC",
    up: "KeyK",
    down: "KeyJ",
  },
};

export function keyCodes(locale: Locale): KeyCodes {
  return codes[locale];
}
