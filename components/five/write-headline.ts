import type { Headline } from "@/lib/analytics/five/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

/** «Три острых места; отвечаем быстрее, но 41 % решаемых проблем закрыли словом «разъяснено»». */
export function writeHeadline(headline: Headline, t: Translate, format: Format): string {
  const first = t("five.headline.burning", { count: headline.burning });
  const speed = headline.speed && t(`five.headline.speed.${headline.speed}`);
  const last = writeLast(headline.last, t, format);
  if (speed && last) {
    const parts = { first, second: speed, third: last };
    return headline.isContrast ? t("five.headline.contrast", parts) : t("five.headline.three", parts);
  }
  const second = speed ?? last;
  return second ? t("five.headline.two", { first, second }) : first;
}

function writeLast(last: Headline["last"], t: Translate, format: Format): string | null {
  if (last === null) return null;
  if (last.kind === "gap") return t("five.headline.gap", { share: format.percent(last.share) });
  return t("five.headline.broken", { broken: last.broken, total: format.number(last.total) });
}
