import type { Headline, HeadlineChange, HeadlinePlaces } from "@/lib/analytics/headline/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

interface Words {
  t: Translate;
  format: Format;
}

/** From here on a ratio reads better than a share: «в 1,5 раза», not «на 50 %». */
const timesMin = 1.5;
const wholeTimesMin = 10;

/** The title of a map: «Снег и наледь: в 1,5 раза больше, чем год назад; сильнее всего — Октябрьск». Names stay in the nominative. */
export function headlineText(
  { headline, subject }: { headline: Headline; subject: string | null },
  { t, format }: Words,
): string {
  return t("headline.line", {
    subject: subject ?? t(`headline.all.${headline.unit}`),
    finding: findingText(headline, { t, format }),
  });
}

function findingText(headline: Headline, { t, format }: Words): string {
  switch (headline.kind) {
    case "no_data":
      return t(`headline.noData.${headline.unit}`);
    case "few":
      return t(`headline.few.${headline.unit}`, { count: headline.count });
    case "finding": {
      const finding =
        headline.change.kind === "incomparable"
          ? t(`headline.incomparable.${headline.unit}`, { count: headline.count, against: headline.change.against })
          : changeText(headline.change, { t, format });
      return withPlaces(headline.places, { finding, t });
    }
  }
}

function changeText(change: Exclude<HeadlineChange, { kind: "incomparable" }>, { t, format }: Words): string {
  const { kind, against } = change;
  if (kind === "alike") return t("headline.alike", { against });
  const times = kind === "more" ? change.ratio : 1 / change.ratio;
  if (times < timesMin) {
    return t(`headline.${kind}.share`, { share: format.percent(Math.abs(change.ratio - 1)), against });
  }
  const shown = times >= wholeTimesMin ? Math.round(times) : Math.round(times * 10) / 10;
  return t(`headline.${kind}.times`, { times: shown, against });
}

function withPlaces(places: HeadlinePlaces, { finding, t }: { finding: string; t: Translate }): string {
  switch (places.kind) {
    case "strongest":
      return t("headline.places.strongest", { finding, names: places.names.join(", ") });
    case "above":
      return places.more > 0
        ? t("headline.places.aboveMore", { finding, names: places.names.join(", "), more: places.more })
        : t("headline.places.above", { finding, names: places.names.join(", ") });
    case "even":
      return t("headline.places.even", { finding });
    case "few":
      return t("headline.places.few", { finding });
    case "untold":
      return finding;
  }
}
