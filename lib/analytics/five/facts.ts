import { fiveRules } from "@/lib/analytics/five/schema";
import { shareOf } from "@/lib/analytics/five/shares";
import type {
  AnswerTimeFact,
  Fact,
  FiveLine,
  Named,
  ShareFact,
  ShareKind,
  TopicYearFact,
} from "@/lib/analytics/five/schema";
import { addDays } from "@/lib/platform/format/add-days";
import { poissonInterval } from "@/lib/analytics/rates";
import type { BreakdownRow, CountsPoint, FigureSet, Period, TimesPoint } from "@/lib/analytics/schema";

/** Below these a figure is chance, and the fact is passed over. */
export const factRule = {
  timedMin: fiveRules.answers,
  wholeMin: fiveRules.answers,
  pointMin: 5,
  topicMin: 30,
  topicLevel: 0.99,
} as const;
const factsMax = 3;

export interface Compared {
  now: FigureSet;
  before: FigureSet;
}

/** Median of the full answer; its working time is the headline, the wall clock stands beside it. */
export function answerTimeFact(
  { now, before }: Compared,
  { weeks, norm }: { weeks: readonly TimesPoint[]; norm: AnswerTimeFact["norm"] },
): AnswerTimeFact | null {
  const { answerWork: work, answerWall: wall } = now.times;
  if (work.n < factRule.timedMin || work.median === null) return null;
  const isComparable = before.times.answerWork.n >= factRule.timedMin;
  return {
    kind: "answer_time",
    period: now.period,
    before: before.period,
    n: work.n,
    workMs: work.median * 1_000,
    wallMs: toMs(wall.median),
    workBeforeMs: isComparable ? toMs(before.times.answerWork.median) : null,
    wallBeforeMs: isComparable ? toMs(before.times.answerWall.median) : null,
    norm,
    incidents: now.counts.incidents,
    line: weekLine(weeks, ({ times }) => timeOf(times.answerWork)),
    wallLine: weekLine(weeks, ({ times }) => timeOf(times.answerWall)),
  };
}

function toMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1_000;
}

function timeOf({ n, median }: { n: number; median: number | null }): number | null {
  return n >= factRule.pointMin ? toMs(median) : null;
}

/** One of the shares, with the topic group where it is worst. */
export function shareFact(
  kind: ShareKind,
  { now, before }: Compared,
  { weeks, groups }: { weeks: readonly CountsPoint[]; groups: readonly BreakdownRow[] },
): ShareFact | null {
  const { value, part, whole } = shareOf(kind, now.counts);
  if (value === null || whole < factRule.wholeMin) return null;
  const earlier = shareOf(kind, before.counts);
  return {
    kind,
    period: now.period,
    before: before.period,
    n: whole,
    part,
    value,
    valueBefore: earlier.whole >= factRule.wholeMin ? earlier.value : null,
    worst: worstOf(kind, groups, value),
    line: weekLine(weeks, ({ counts }) => {
      const share = shareOf(kind, counts);
      return share.whole >= factRule.pointMin ? share.value : null;
    }),
  };
}

/** A high share is good news of these, and bad news of the others. */
export function isMoreBetter(kind: ShareKind): boolean {
  return kind === "on_time" || kind === "satisfaction";
}

function worstOf(kind: ShareKind, groups: readonly BreakdownRow[], whole: number): ShareFact["worst"] {
  const sign = isMoreBetter(kind) ? -1 : 1;
  const known = groups.flatMap(({ name, counts }) => {
    const share = shareOf(kind, counts);
    const isKnown = name !== null && share.value !== null && share.whole >= factRule.wholeMin;
    return isKnown ? [{ name, value: share.value ?? 0, n: share.whole }] : [];
  });
  const [worst] = known.sort((one, other) => sign * (other.value - one.value));
  return worst && sign * (worst.value - whole) > 0 ? worst : null;
}

export interface TopicYear {
  topic: Named;
  count: number;
  before: number;
  change: number;
}

/**
 * The topic that changed most against the same weeks of last year: only where chance hardly explains it (the exact
 * intervals of the two counts do not touch), and by the part of it that chance does not explain.
 */
export function chooseTopic(rows: readonly BreakdownRow[]): TopicYear | null {
  const changed = rows.flatMap((row) => {
    const { code, name, counts, before } = row;
    const [count, earlier] = [counts.messages, before.messages];
    if (code === null || name === null || earlier < factRule.pointMin || count + earlier < factRule.topicMin) return [];
    const now = poissonInterval(count, factRule.topicLevel);
    const then = poissonInterval(earlier, factRule.topicLevel);
    const surely = count > earlier ? now.low / then.high : then.low / now.high;
    if (count < factRule.pointMin || surely <= 1) return [];
    return [{ surely, topic: { code, name }, count, before: earlier, change: count / earlier - 1 }];
  });
  const [most] = changed.sort((one, other) => other.surely - one.surely || other.count - one.count);
  if (!most) return null;
  const { topic, count, before, change } = most;
  return { topic, count, before, change };
}

export function topicYearFact(
  { topic, count, before, change }: TopicYear,
  { period, than, line, red }: { period: Period; than: Period; line: FiveLine; red: string[] },
): TopicYearFact {
  return { kind: "topic_year", period, before: than, n: count, topic, countBefore: before, change, red, line };
}

/** In order of what matters; the first three about which there is enough to say. */
export function chooseFacts(candidates: readonly (Fact | null)[]): Fact[] {
  return candidates.filter((fact) => fact !== null).slice(0, factsMax);
}

function weekLine<Point extends { day: string }>(
  points: readonly Point[],
  read: (point: Point) => number | null,
): FiveLine {
  const last = points.at(-1);
  return {
    unit: "week",
    from: points[0]?.day ?? "",
    to: last === undefined ? "" : addDays(last.day, 6),
    now: points.map(read),
    past: [],
    pastIs: null,
  };
}
