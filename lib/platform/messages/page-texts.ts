import type { Messages } from "./catalogues";

type Name = keyof Messages;

/** What the frame of the console and the desks speak: it comes with the document, once, and stays from page to page. */
export const sharedTexts = [
  ...["absence", "common", "errors", "keys", "notices", "offline"],
  ...["answer", "clocks", "events", "incident", "inside", "places", "queue", "triage", "work"],
] as readonly Name[];

/** What a part of the console says besides; each part is named like its folder. A test holds it against what the pages ask for. */
export const pageTexts = {
  cabinet: ["dashboard", "pins"],
  classifier: ["classifier"],
  dashboard: ["dashboard", "pins"],
  export: ["imports"],
  "five-minutes": ["five"],
  handover: ["handover"],
  health: ["health"],
  imports: ["imports", "names"],
  map: ["headline", "map", "pins", "zones"],
  norms: ["norms"],
  rules: ["rules"],
  "sign-in": ["signIn"],
} as const satisfies Record<string, readonly Name[]>;

export type TextPart = keyof typeof pageTexts;
