import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

/** What every piece of a page that is made on the server writes with. */
export interface Words {
  t: Translate;
  format: Format;
  /** ISO; says which year goes without saying. */
  now: string;
}

export function sayWorking({ format }: Words, seconds: number | null): string {
  return seconds === null ? "—" : `${format.duration(seconds * 1_000, "working")}\u00a0${format.workingMark}`;
}

export function sayWall({ format }: Words, seconds: number | null): string {
  return seconds === null ? "—" : format.duration(seconds * 1_000, "wall");
}

/** Of a count: a percentage, or that there is too little for one. */
export function sayChange({ t, format }: Words, change: number | null): string {
  return change === null ? t("dashboard.few") : format.change(change);
}
