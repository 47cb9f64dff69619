import type { PinnedEvent } from "@/lib/analytics/events/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

const weekMs = 7 * 86_400_000;

/** What changed after an event, with no claim where chance would do. */
export function describeEffect(
  { day, endDay, effect }: Pick<PinnedEvent, "day" | "endDay" | "effect">,
  { t, format, today }: { t: Translate; format: Format; today: string },
): string {
  if (effect === null) {
    // The seventh day after has to be over.
    const isEarly = Date.parse(today) - Date.parse(endDay ?? day) <= weekMs;
    return isEarly ? t("pins.effect.early") : t("pins.effect.few");
  }
  const before = format.number(effect.before, 1);
  const after = format.number(effect.after, 1);
  return effect.isClear
    ? t("pins.effect.clear", { before, after, change: format.change(effect.change) })
    : t("pins.effect.chance", { before, after });
}
