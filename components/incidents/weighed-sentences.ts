import type { TopicsWeighed } from "@/lib/incidents/schema";
import type { Translate } from "@/lib/platform/intl";

/**
 * What speaks for the topic, what for the next one, and the catalogue's sentence to keep them apart.
 * @param said sentences that stand above, with the topic itself: none of them is said again
 */
export function weighedSentences(weighed: TopicsWeighed | null, said: readonly string[], t: Translate): string[] {
  if (weighed === null) return [t("incident.weighing.nothing")];
  const { chosen, other, confusion, isKnown } = weighed;
  const say = ({ name, words }: { name: string; words: string[] }) =>
    words.length === 0
      ? t("incident.weighing.noWords", { topic: name })
      : t("incident.weighing.words", { topic: name, words: words.map((word) => `«${word}»`).join(", ") });
  const keepApart = confusion === null ? null : t("incident.notToConfuse", confusion);
  return [
    ...(isKnown ? [say(chosen), say(other)] : [t("incident.weighing.unknown")]),
    ...(keepApart === null || said.includes(keepApart) ? [] : [keepApart]),
  ];
}
