import type { SpotRef } from "@/lib/analytics/five/schema";
import type { Translate } from "@/lib/platform/intl";

/** «Самара, Советский район»: a heading goes without the kind of the municipality. */
export function placeTitle(name: string): string {
  return name.replace(/^(городской|муниципальный) округ /i, "").replace(/ внутригородской район/i, " район");
}

/** «Наледь на тротуарах, Сызрань» */
export function spotTitle({ topic, place }: SpotRef, t: Translate): string {
  return t("five.burning.place", {
    topic: topic.name,
    place: place ? placeTitle(place.name) : t("five.burning.nowhere"),
  });
}
