import { PartsBar } from "@/components/charts/parts-bar";
import type { Part } from "@/components/charts/parts-bar";
import { RankBars } from "@/components/charts/rank-bars";
import type { DashboardView } from "@/lib/analytics/dashboard/schema";
import type { CountKey } from "@/lib/analytics/schema";
import { incidentsAddress } from "./address";
import { Section } from "./section";
import { sayChange } from "./words";
import type { Words } from "./words";

interface OutcomeProps {
  view: DashboardView;
  words: Words;
}

/** How far it got, what it was, and what came of what could be solved. */
export function OutcomeSection({ view, words }: OutcomeProps) {
  const { t } = words;
  return (
    <Section id="outcome" title={t("dashboard.outcome.title")}>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)] gap-x-10 gap-y-6 max-lg:grid-cols-[minmax(0,1fr)]">
        <Funnel {...{ view, words }} />
        <Solvable {...{ view, words }} />
        <Nature {...{ view, words }} />
      </div>
    </Section>
  );
}

const headClass = "mb-2 text-sm font-semibold";

function Funnel({ view, words }: OutcomeProps) {
  const { t, format } = words;
  return (
    <div>
      <h3 className={headClass}>{t("dashboard.outcome.funnel")}</h3>
      <RankBars
        caption={t("dashboard.outcome.funnel")}
        columns={{
          name: t("dashboard.outcome.stage"),
          value: t("dashboard.now"),
          before: t(`dashboard.beforeShort.${view.query.comparison}`),
          change: t("dashboard.change"),
        }}
        rows={view.funnel.map((row) => ({
          key: row.key,
          name: t(`dashboard.outcome.stages.${row.key}`),
          value: row.value,
          before: row.before,
          change: sayChange(words, row.change),
          href: incidentsAddress(view.query, { counted: row.counted }),
        }))}
        show={(value) => format.number(value)}
      />
      <p className="mt-1.5 text-xs text-ink-2">{t("dashboard.outcome.funnelNote")}</p>
    </div>
  );
}

const solvableParts: readonly [name: "resolved" | "explained" | "notResolved" | "postponed", key: CountKey][] = [
  ["resolved", "solvableResolved"],
  ["explained", "solvableExplained"],
  ["notResolved", "solvableNotResolved"],
  ["postponed", "solvablePostponed"],
];

function Solvable({ view, words }: OutcomeProps) {
  const { t, format } = words;
  const { counts } = view.now;
  const whole = solvableParts.reduce((sum, [, key]) => sum + counts[key], 0);
  const gap = view.kpis.find(({ key }) => key === "honestyGap")?.now.value ?? null;
  const parts = solvableParts.map(([name, key]) =>
    partOf(words, {
      name: t(`dashboard.outcome.outcomes.${name}`),
      value: counts[key],
      whole,
      key,
      href: incidentsAddress(view.query, { counted: [key] }),
    }),
  );
  return (
    <div>
      <h3 className={headClass}>
        {gap === null
          ? t("dashboard.outcome.solvableNone")
          : t("dashboard.outcome.solvable", { gap: format.percent(gap), n: format.number(whole) })}
      </h3>
      <PartsBar id="solvable" sentence={sentenceOf(parts)} parts={parts} />
      <p className="mt-1.5 text-xs text-ink-2">{t("dashboard.outcome.solvableNote")}</p>
    </div>
  );
}

function Nature({ view, words }: OutcomeProps) {
  const { t } = words;
  const { incidents, informational, fastTrack } = view.now.counts;
  const parts = [
    { name: t("dashboard.outcome.natures.quick"), value: fastTrack, key: "quick", counted: "fastTrack" as const },
    {
      name: t("dashboard.outcome.natures.information"),
      value: informational,
      key: "information",
      counted: "informational" as const,
    },
    {
      name: t("dashboard.outcome.natures.decision"),
      value: Math.max(0, incidents - informational - fastTrack),
      key: "decision",
      counted: null,
    },
  ].map(({ counted, ...part }) =>
    partOf(words, {
      ...part,
      whole: incidents,
      href: counted === null ? undefined : incidentsAddress(view.query, { counted: [counted] }),
    }),
  );
  return (
    <div>
      <h3 className={headClass}>{t("dashboard.outcome.nature")}</h3>
      <PartsBar id="nature" sentence={sentenceOf(parts)} parts={parts} />
      <p className="mt-1.5 text-xs text-ink-2">{t("dashboard.outcome.natureNote")}</p>
    </div>
  );
}

function partOf(
  { format }: Words,
  part: { name: string; value: number; whole: number; key: string; href: string | undefined },
): Part & { shown: string } {
  const { key, name, value, whole, href } = part;
  const share = whole === 0 ? "" : `, ${format.percent(value / whole)}`;
  return { key, name, value, shown: `${format.number(value)}${share}`, href: value === 0 ? undefined : href };
}

function sentenceOf(parts: readonly (Part & { shown: string })[]): string {
  return parts.map(({ name, shown }) => `${name}: ${shown}`).join("; ");
}
