"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { noonOf } from "@/components/answer/local-day";
import { useFormat } from "@/components/layout/intl";
import { Chip } from "@/components/ui/chip";
import { cx } from "@/components/ui/class-names";
import type { BurningView } from "@/lib/analytics/five/schema";
import type { Day } from "@/lib/analytics/schema";
import { BothClocks } from "./five-clock";
import { spotHref } from "./incident-links";
import { LineChart } from "./line-chart";
import { spotTitle } from "./place-title";
import { useBurningWords } from "./use-burning-words";

const longFrom = 150;

/** A topic in a place that needs somebody today: state, figures, whose it is, whether they answered, what they promised. */
export function BurningItem({ item, asOf, today }: { item: BurningView; asOf: string; today: Day }) {
  const t = useTranslations();
  const { what, usual, who, answer } = useBurningWords(item);
  // Three places are to stand on one screen, also where one of them has much to say.
  const isLong = what.length + usual.length + who.length + answer.length > longFrom;
  const href = spotHref(item, item.reason.kind === "surge" ? "open" : "late");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_148px] content-center items-center gap-x-5 border-b border-line py-2 last:border-b-0 max-md:grid-cols-[minmax(0,1fr)]">
      <div className="col-span-full flex flex-wrap items-center gap-2">
        {item.clock && <BothClocks clock={item.clock} asOf={asOf} />}
        <Chip look={item.reason.kind === "severe" ? "warn" : "plain"}>
          {t(`five.burning.kinds.${item.reason.kind}`)}
        </Chip>
        {item.isFastTrack && <Chip>{t("five.burning.fastTrack")}</Chip>}
      </div>
      <h3 className="col-span-full mt-1 mb-0.5 text-xl leading-[1.5625rem] font-semibold tracking-tight text-balance">
        <Link
          href={href}
          prefetch={false}
          className="text-ink underline decoration-line decoration-1 underline-offset-4 hover:decoration-current"
        >
          {spotTitle(item, t)}
        </Link>
      </h3>
      <p className={cx("min-w-0 text-pretty text-ink-2", isLong ? "text-sm" : "text-base")}>
        <b className="font-semibold text-ink">{what}</b>
        {usual}. {who}: {answer}
        <Promised day={item.promisedOn} today={today} asOf={asOf} />
      </p>
      <SpotLine item={item} asOf={asOf} />
    </li>
  );
}

function Promised({ day, today, asOf }: { day: Day | null; today: Day; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  if (day === null) return <>.</>;
  const words = { day: format.day(noonOf(day), asOf) };
  return (
    <>
      {"; "}
      <b className={day < today ? "font-semibold text-danger" : "font-semibold text-ink"}>
        {day < today ? t("five.burning.promisedPast", words) : t("five.burning.promised", words)}
      </b>
    </>
  );
}

function SpotLine({ item, asOf }: { item: BurningView; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const { line } = item;
  const write = (value: number) => format.number(value, value < 10 ? 1 : 0);
  const figures = { now: write(line.now.at(-1) ?? 0), past: write(line.past.at(-1) ?? 0) };
  return (
    <div className="grid gap-0.5 self-end max-md:mt-2 max-md:flex max-md:flex-wrap max-md:items-end max-md:gap-x-4">
      <LineChart line={line} width={148} height={54} write={write} asOf={asOf} />
      <span className="text-xs text-ink-3">
        {line.unit === "hours" ? t("five.burning.nowHours", figures) : t("five.burning.nowDay", figures)}
      </span>
    </div>
  );
}
