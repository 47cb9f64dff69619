"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Table } from "@/components/ui/table";
import type { BodyResult, Punctuality, SimulationResult } from "@/lib/flow/norms/schema";
import type { Format } from "@/lib/platform/format";

/** What would have been: for each kind of clock, each body, and the incidents whose outcome changes. */
export function SimulationView({ result, asOf }: { result: SimulationResult; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="text-sm">
        <b className="font-semibold">
          {t("norms.simulation.result", {
            incidents: format.number(result.incidents),
            changed: format.number(result.changed),
          })}
        </b>{" "}
        <span className="text-ink-3">{t("norms.simulation.took", { time: format.latency(result.tookMs) })}</span>
      </p>
      <MoveList result={result} />
      <KindTable result={result} />
      <RecipientTable result={result} />
      <BodyTable bodies={result.bodies} />
      <FlipList result={result} asOf={asOf} />
    </div>
  );
}

/** Who would leave which policy for which other. */
function MoveList({ result }: { result: SimulationResult }) {
  const t = useTranslations();
  const format = useFormat();
  if (result.moves.length === 0) return null;
  return (
    <ul aria-label={t("norms.simulation.moves")} className="grid gap-0.5 text-sm">
      {result.moves.map(({ from, to, incidents }) => (
        <li key={`${from} ${to}`}>
          {t("norms.simulation.move", { from, to, count: incidents, shown: format.number(incidents) })}
        </li>
      ))}
    </ul>
  );
}

/** Of the ladder, had nobody acknowledged anything. */
function RecipientTable({ result }: { result: SimulationResult }) {
  const t = useTranslations();
  const format = useFormat();
  if (result.recipients.every(({ now, then }) => now === then)) return null;
  return (
    <Table
      caption={t("norms.simulation.told")}
      columns={[
        { key: "to", label: t("norms.simulation.toldWhom") },
        { key: "now", label: t("norms.simulation.toldNow"), isNumber: true },
        { key: "then", label: t("norms.simulation.toldThen"), isNumber: true },
      ]}
      rows={result.recipients.map(({ to, now, then }) => ({
        key: to,
        cells: [t(`events.recipients.${to}`), format.number(now), format.number(then)],
      }))}
    />
  );
}

function KindTable({ result }: { result: SimulationResult }) {
  const t = useTranslations();
  const format = useFormat();
  const took = (ms: number | null, unit: "working" | "wall") => (ms === null ? "—" : format.duration(ms, unit));
  return (
    <Table
      caption={t("norms.simulation.title")}
      columns={[
        { key: "kind", label: t("norms.simulation.kind") },
        { key: "now", label: t("norms.simulation.now"), isNumber: true },
        { key: "then", label: t("norms.simulation.then"), isNumber: true },
        { key: "lateNow", label: t("norms.simulation.lateNow"), isNumber: true },
        { key: "lateThen", label: t("norms.simulation.lateThen"), isNumber: true },
        { key: "median", label: t("norms.simulation.median"), isNumber: true },
        { key: "medianWall", label: t("norms.simulation.medianWall"), isNumber: true },
      ]}
      rows={result.kinds.map((kind) => ({
        key: kind.kind,
        cells: [
          t(`common.clockKinds.${kind.kind}`),
          share(kind.now, format),
          share(kind.then, format),
          format.number(kind.now.late),
          format.number(kind.then.late),
          took(kind.medianWorkingMs, "working"),
          took(kind.medianWallMs, "wall"),
        ],
      }))}
    />
  );
}

function BodyTable({ bodies }: { bodies: readonly BodyResult[] }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <details>
      <summary className="cursor-pointer text-sm font-semibold">{t("norms.simulation.bodies")}</summary>
      <div className="mt-2">
        <Table
          caption={t("norms.simulation.bodies")}
          columns={[
            { key: "body", label: t("norms.simulation.body") },
            { key: "incidents", label: t("norms.simulation.incidents"), isNumber: true },
            { key: "now", label: t("norms.simulation.now"), isNumber: true },
            { key: "then", label: t("norms.simulation.then"), isNumber: true },
            { key: "change", label: t("norms.simulation.change"), isNumber: true },
          ]}
          rows={bodies.map((body, index) => ({
            key: String(index),
            cells: [
              body.agencyName ?? t("norms.simulation.noBody"),
              format.number(body.incidents),
              share(body.now, format),
              share(body.then, format),
              t("norms.simulation.points", { change: points(body, format) }),
            ],
          }))}
        />
      </div>
    </details>
  );
}

function FlipList({ result, asOf }: { result: SimulationResult; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <section className="grid gap-1.5">
      <h3 className="text-sm font-semibold">{t("norms.simulation.flips")}</h3>
      {result.flipCount === 0 && <p className="text-sm text-ink-2">{t("norms.simulation.none")}</p>}
      <ul className="max-h-96 overflow-auto" tabIndex={0} aria-label={t("norms.simulation.flips")}>
        {result.flips.map((flip) => (
          <li
            key={`${flip.number} ${flip.kind}`}
            className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-b border-line py-1.5 text-sm"
          >
            <Link href={`/incidents/${flip.number}`} prefetch={false} className="link tabular-nums">
              {`№\u00a0${format.number(flip.number)}`}
            </Link>
            <span className="min-w-0 truncate">{flip.summary}</span>
            <span className={flip.becomesOnTime ? "text-ok" : "text-danger"}>
              {flip.becomesOnTime ? t("norms.simulation.becomesOnTime") : t("norms.simulation.becomesLate")}
            </span>
            <span className="col-span-2 col-start-2 text-xs text-ink-2">
              {t(`common.clockKinds.${flip.kind}`)} · {flip.agencyName ?? t("norms.simulation.noBody")} ·{" "}
              {t("norms.simulation.due", {
                now: format.dateTime(flip.dueNow, asOf),
                then: format.dateTime(flip.dueThen, asOf),
              })}
            </span>
          </li>
        ))}
      </ul>
      {result.flipCount > result.flips.length && (
        <p className="text-xs text-ink-3">
          {t("norms.simulation.flipsMore", {
            shown: format.number(result.flips.length),
            count: format.number(result.flipCount),
          })}
        </p>
      )}
    </section>
  );
}

function shareOf({ onTime, late }: Punctuality): number | null {
  return onTime + late === 0 ? null : onTime / (onTime + late);
}

function share(figures: Punctuality, format: Format): string {
  const found = shareOf(figures);
  return found === null ? "—" : format.percent(found, 1);
}

function points(body: BodyResult, format: Format): string {
  const change = 100 * ((shareOf(body.then) ?? 0) - (shareOf(body.now) ?? 0));
  return `${change > 0 ? "+" : ""}${format.number(change, 1)}`;
}
