import Link from "next/link";
import { noonOf } from "@/components/answer/local-day";
import type { DashboardView, MissedPromise, PromiseCounts } from "@/lib/analytics/dashboard/schema";
import { Section } from "./section";
import type { Words } from "./words";

/** Whether what interim answers promised for these days was done by then; the last ones that were not stand below. */
export function PromisesSection({ view, words }: { view: DashboardView; words: Words }) {
  const { t } = words;
  const { now, before, missed } = view.promises;
  const compared = t(`dashboard.compared.${view.query.comparison}`);
  return (
    <Section id="promises" title={t("dashboard.promises.title")} note={t("dashboard.what.promises")}>
      <p className="text-sm">
        <b>{sayKept(words, now)}</b>
        {now.waiting > 0 && `; ${t("dashboard.promises.waiting", { count: now.waiting })}`}
        {before.kept + before.broken > 0 &&
          `. ${t("dashboard.promises.before", { ...sharesOf(words, before), compared })}`}
      </p>
      {missed.length > 0 && (
        <div>
          <h3 className="mb-2 text-sm font-semibold">
            {t("dashboard.promises.missed", { shown: missed.length, count: now.broken })}
          </h3>
          <ul className="grid grid-cols-2 gap-x-10 border-t border-line max-lg:grid-cols-[minmax(0,1fr)]">
            {missed.map((promise) => (
              <Missed key={`${promise.number}-${promise.promisedOn}`} {...{ promise, words }} />
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

function sharesOf({ format }: Words, { kept, broken }: PromiseCounts) {
  const due = kept + broken;
  return { kept: format.number(kept), due, dueShown: format.number(due), share: format.percent(kept / due) };
}

function sayKept(words: Words, counts: PromiseCounts): string {
  if (counts.kept + counts.broken === 0) return words.t("dashboard.promises.none");
  return words.t("dashboard.promises.kept", sharesOf(words, counts));
}

function Missed({ promise, words }: { promise: MissedPromise; words: Words }) {
  const { t, format, now } = words;
  const where = [promise.placeName, promise.agencyName].filter((part) => part !== null);
  const day = format.day(noonOf(promise.promisedOn), now);
  const came =
    promise.answeredAt === null
      ? t("dashboard.promises.stillOpen", { day })
      : t("dashboard.promises.cameLater", { day, answered: format.day(promise.answeredAt, now) });
  return (
    <li className="min-w-0 border-b border-line py-1.5 text-sm">
      <Link href={`/incidents/${promise.number}`} prefetch={false} className="link">
        {t("common.number", { number: format.number(promise.number) })}
        {promise.topicName !== null && `, ${promise.topicName}`}
      </Link>
      <span className="block text-xs text-ink-2">{[came, ...where].join(" · ")}</span>
    </li>
  );
}
