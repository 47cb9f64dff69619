import Link from "next/link";
import { RankBars } from "@/components/charts/rank-bars";
import { largeMin } from "@/lib/analytics/dashboard/terms";
import type { DashboardView, LargestIncident } from "@/lib/analytics/dashboard/schema";
import { incidentsAddress } from "./address";
import { Section } from "./section";
import { sayChange } from "./words";
import type { Words } from "./words";

/** What people write about most, and the single troubles that most people wrote about. */
export function TopicsSection({ view, words }: { view: DashboardView; words: Words }) {
  const { t, format } = words;
  return (
    <Section id="topics" title={t("dashboard.topics.title")}>
      <div className="grid grid-cols-2 gap-x-10 gap-y-6 max-lg:grid-cols-[minmax(0,1fr)]">
        <div>
          <h3 className="mb-2 text-sm font-semibold">{t("dashboard.topics.top")}</h3>
          {view.topics.length === 0 ? (
            <p className="text-sm text-ink-2">{t("dashboard.empty")}</p>
          ) : (
            <RankBars
              caption={t("dashboard.topics.top")}
              columns={{
                name: t("dashboard.topics.topic"),
                value: t("dashboard.topics.incidents"),
                before: t(`dashboard.beforeShort.${view.query.comparison}`),
                change: t("dashboard.change"),
              }}
              rows={view.topics.map((row) => ({
                key: row.code ?? "none",
                name: row.name ?? t("dashboard.topics.none"),
                value: row.counts.incidents,
                before: row.before.incidents,
                change: sayChange(words, row.change),
                ...(row.code === null
                  ? {}
                  : { href: incidentsAddress(view.query, { counted: ["incidents"], topic: row.code }) }),
              }))}
              show={(value) => format.number(value)}
            />
          )}
        </div>
        <div>
          <h3 className="mb-2 text-sm font-semibold">{t("dashboard.topics.largest")}</h3>
          {view.largest.length === 0 ? (
            <p className="text-sm text-ink-2">{t("dashboard.topics.noLargest", { min: largeMin })}</p>
          ) : (
            <ul className="border-t border-line">
              {view.largest.map((incident) => (
                <Largest key={incident.number} {...{ incident, words }} />
              ))}
            </ul>
          )}
        </div>
      </div>
    </Section>
  );
}

function Largest({ incident, words }: { incident: LargestIncident; words: Words }) {
  const { t, format, now } = words;
  const where = [incident.topicName, incident.placeName, incident.agencyName].filter((part) => part !== null);
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-1.5 text-sm">
      <b className="text-right font-semibold text-balance">
        {t("dashboard.topics.messages", {
          count: incident.messageCount,
          shown: format.number(incident.messageCount),
        })}
      </b>
      <span className="min-w-0">
        <Link href={`/incidents/${incident.number}`} prefetch={false} className="link line-clamp-2">
          {incident.summary}
        </Link>
        <span className="block text-xs text-ink-2">
          {[...where, t(`common.steps.${incident.step}`), format.day(incident.firstMessageAt, now)].join(" · ")}
        </span>
      </span>
    </li>
  );
}
