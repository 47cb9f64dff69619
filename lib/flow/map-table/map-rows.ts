import type { MapArea, MapView, Zone, ZoneRule } from "@/lib/analytics/schema";
import type { WorkbookCell } from "@/lib/intake/workbook/write-workbook";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

export type TableRow = (WorkbookCell | null)[];

/** What the view does not say itself. */
export interface MapNotes {
  /** Names of what the map was narrowed to. */
  filter: string[];
  userName: string;
}

interface Words {
  t: Translate;
  format: Format;
}

export function mapHeader({ query }: MapView, { t }: Words): string[] {
  const counted = query.stage === null && query.outcome === null ? "messages" : "incidents";
  return [
    ...[t("mapTable.columns.name"), t("mapTable.columns.code"), t("mapTable.columns.population")],
    ...[t(`mapTable.columns.${counted}`), t("mapTable.columns.before"), t("mapTable.columns.change")],
    ...[t("mapTable.columns.rate"), t("mapTable.columns.smoothed"), t("mapTable.columns.low")],
    ...[t("mapTable.columns.high"), t("mapTable.columns.zone"), t("mapTable.columns.onTime")],
  ];
}

/** The areas as the map has them, then what is placed in none, the whole, and where the figures come from. */
export function* mapRows(view: MapView, notes: MapNotes, words: Words): Generator<TableRow> {
  for (const area of view.areas) yield areaRow(area, words);
  const { count, before } = view.unplaced;
  yield [text(words.t("mapTable.unplaced")), null, null, number(count, 0), number(before, 1)];
  yield areaRow({ ...view.whole, zone: null }, words, { isWhole: true });
  yield [];
  yield* noteRows(view, notes, words);
}

type Row = Omit<MapArea, "kind">;

function areaRow(area: Row, { t }: Words, { isWhole = false } = {}): TableRow {
  const zone: Zone | "few" = area.zone ?? "few";
  return [
    ...[text(area.name), text(area.code), number(area.population, 0)],
    ...[number(area.count, 0), number(area.before, 1), share(area.change)],
    ...[number(area.rate, 3), number(area.smoothed, 3), number(area.low, 3), number(area.high, 3)],
    ...[isWhole ? null : text(t(`zones.signs.${zone}`)), share(area.onTimeShare)],
  ];
}

function* noteRows(view: MapView, notes: MapNotes, { t, format }: Words): Generator<TableRow> {
  const { query } = view;
  const note = (name: string, value: string): TableRow => [text(name), text(value)];
  const filter = [
    ...notes.filter,
    ...(query.platform === null ? [] : [t(`common.platforms.${query.platform}`)]),
    ...(query.stage === null ? [] : [t("mapTable.notes.stage", { name: t(`mapTable.stages.${query.stage}`) })]),
    ...(query.outcome === null ? [] : [t("mapTable.notes.outcome", { name: t(`answer.outcomes.${query.outcome}`) })]),
  ];
  const days = ({ from, to }: { from: string; to: string }) => (from === to ? from : `${from} – ${to}`);
  yield note(t("mapTable.notes.period"), days(query.period));
  yield note(
    t("mapTable.notes.comparedWith"),
    t(`mapTable.notes.${query.comparison}`, { period: days(view.comparedWith) }),
  );
  yield note(t("mapTable.notes.place"), view.path.map(({ name }) => name).join(" › "));
  yield note(t("mapTable.notes.filter"), filter.length === 0 ? t("mapTable.notes.noFilter") : filter.join("; "));
  yield note(t("mapTable.notes.rule"), ruleText(view.zoneRule, { t, format }));
  yield note(t("mapTable.notes.populationYear"), String(view.populationYear));
  yield note(t("mapTable.notes.computedAt"), format.long(view.computedAt));
  yield note(t("mapTable.notes.who"), notes.userName);
}

function ruleText(rule: ZoneRule, { t, format }: Words): string {
  const scale = rule.kind === "quantile" ? 100 : 1;
  return t(`mapTable.rule.${rule.kind}`, {
    red: format.number(rule.red * scale, 2),
    amber: format.number(rule.amber * scale, 2),
  });
}

function text(value: string): WorkbookCell {
  return { kind: "text", value };
}

function number(value: number | null, digits: number): WorkbookCell | null {
  return value === null ? null : { kind: "count", value: Math.round(value * 10 ** digits) / 10 ** digits };
}

/** Per cent with one digit. */
function share(value: number | null): WorkbookCell | null {
  return value === null ? null : number(value * 100, 1);
}
