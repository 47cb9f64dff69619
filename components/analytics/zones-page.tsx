"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { ButtonLink } from "@/components/ui/button-link";
import { fewMessagesMin, fewResidentsMin } from "@/lib/analytics/terms";
import type { ZoneRulesView, ZoneRuleVersion } from "@/lib/analytics/zone-rules/schema";
import { dayText } from "./day-text";
import { describeOthers, describeZones, nameRule } from "./describe-rule";
import { ZoneForm } from "./zone-form";
import { ZoneMethod } from "./zone-method";
import { ZoneSquare } from "./zone-mark";
import type { ZonesActions } from "./zones-actions";

/** By what the map is coloured, in plain words, and the way to change it. */
export function ZonesPage({ initial, actions }: { initial: ZoneRulesView; actions: ZonesActions }) {
  const t = useTranslations();
  const [view, setView] = useState(initial);
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-4 py-4">
      <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="max-w-[62ch]">
            <h1 className="text-xl font-semibold tracking-tight">{t("zones.title")}</h1>
            <p className="text-sm text-ink-2">{t(`zones.lead.${view.current.rule.kind}`)}</p>
          </div>
          <ButtonLink href="/map">{t("zones.toMap")}</ButtonLink>
        </div>
        <PresentRule view={view} />
        <ZoneMethod kind={view.current.rule.kind} />
        {view.mayChange && (
          <ZoneForm key={view.history[0]?.version ?? 0} view={view} actions={actions} onSaved={setView} />
        )}
        {view.history.length > 0 && <History versions={view.history} />}
      </div>
    </main>
  );
}

function PresentRule({ view: { current, upcoming } }: { view: ZoneRulesView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const zones = describeZones(current.rule, { t, format });
  const others = describeOthers(current.rule, { t, format });
  const day = (from: string | null) => (from === null ? "" : dayText(from, { format, nowMs }));
  const rows = [
    ["red", zones.red],
    ["amber", zones.amber],
    ["green", zones.green],
    ["few", t("zones.now.few", { messages: format.number(fewMessagesMin), residents: format.number(fewResidentsMin) })],
  ] as const;
  return (
    <section aria-labelledby="zones-now" className="grid gap-2">
      <h2 id="zones-now" className="font-semibold">
        {t("zones.now.title")}
      </h2>
      <dl className="grid rounded-lg border border-line bg-surface">
        {rows.map(([zone, text]) => (
          <div
            key={zone}
            className="grid grid-cols-[20px_minmax(0,9rem)_minmax(0,1fr)] items-start gap-x-3 border-b border-line px-3 py-2 text-sm last:border-b-0 max-md:grid-cols-[20px_minmax(0,1fr)]"
          >
            <ZoneSquare zone={zone === "few" ? null : zone} />
            <dt className="font-medium">{t(`zones.signs.${zone}`)}</dt>
            <dd className="text-ink-2 max-md:col-start-2">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-ink-2">{t("zones.now.others", others)}</p>
      <p className="text-sm text-ink-3">
        {current.version === 0
          ? t("zones.now.default")
          : t("zones.now.since", { date: day(current.from), name: current.userName ?? "" })}
      </p>
      {upcoming && (
        <p className="text-sm">
          {t("zones.now.upcoming", {
            date: day(upcoming.from),
            rule: nameRule(upcoming.rule, { t, format }),
            name: upcoming.userName ?? "",
          })}
        </p>
      )}
    </section>
  );
}

function History({ versions }: { versions: readonly ZoneRuleVersion[] }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  return (
    <section aria-labelledby="zones-history">
      <h2 id="zones-history" className="mb-1 text-sm font-semibold">
        {t("zones.history.title")}
      </h2>
      <ul className="grid gap-1 text-sm text-ink-2">
        {versions.map(({ version, rule, from, createdAt, userName }) => (
          <li key={version} className="flex flex-wrap gap-x-2">
            <time dateTime={createdAt ?? undefined} className="text-ink-3">
              {createdAt === null ? "" : format.dateTime(createdAt, nowMs)}
            </time>
            <span>{nameRule(rule, { t, format })}</span>
            <span>{from === null ? "" : t("zones.history.from", { date: dayText(from, { format, nowMs }) })}</span>
            <span className="text-ink-3">{userName}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
