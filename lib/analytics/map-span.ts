import { weekOf } from "./periods";
import { addDays } from "@/lib/platform/format/add-days";
import type { Day, Period } from "./schema";

/** The scale of the slider, in whole weeks: fourteen months. */
const spanWeeks = 61;

export function mapSpan(today: Day): Period {
  return { from: addDays(weekOf(today), -7 * (spanWeeks - 1)), to: today };
}
