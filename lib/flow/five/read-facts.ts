import type { Viewer } from "@/lib/accounts/schema";
import { answerTimeFact, chooseFacts, chooseTopic, shareFact, topicYearFact } from "@/lib/analytics/five/facts";
import type { Compared, TopicYear } from "@/lib/analytics/five/facts";
import type { AnswerTimeFact, Fact, TopicYearFact } from "@/lib/analytics/five/schema";
import { previousPeriod, sameWeeksLastYear, weekOf } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import { readBreakdown } from "@/lib/analytics/read-breakdown";
import { readFigures } from "@/lib/analytics/read-figures";
import { readMap } from "@/lib/analytics/read-map";
import { readSeries, readTimesSeries } from "@/lib/analytics/read-series";
import { figureFilterSchema, mapQuerySchema } from "@/lib/analytics/schema";
import type { BreakdownRow, Counts, Day, Period } from "@/lib/analytics/schema";
import { readYearLine } from "@/lib/flow/five/read-lines";
import type { Sql } from "@/lib/platform/db";

const weeksShown = 12;
const filter = figureFilterSchema.parse({});

/** Whole weeks only: a week that has just begun has answered nothing but what is quick. */
export interface FivePeriods {
  week: Period;
  weekBefore: Period;
  fourWeeks: Period;
  fourBefore: Period;
  twelve: Period;
}

export function periodsOf(today: Day): FivePeriods {
  const end = addDays(weekOf(today), -1);
  const week = { from: addDays(end, -6), to: end };
  const fourWeeks = { from: addDays(end, -27), to: end };
  return {
    week,
    weekBefore: { from: addDays(week.from, -28), to: addDays(week.to, -28) },
    fourWeeks,
    fourBefore: previousPeriod(fourWeeks),
    twelve: { from: addDays(end, 1 - 7 * weeksShown), to: end },
  };
}

export interface FactsRead {
  facts: Fact[];
  topicYear: TopicYear | null;
  /** Of the four weeks: what questions are made of. */
  region: Counts;
  groups: BreakdownRow[];
  agencies: BreakdownRow[];
}

interface FactGivens {
  db: Sql;
  now: Date;
  today: Day;
  norm: AnswerTimeFact["norm"];
}

/** The figures of the last whole weeks, read from the roll-ups; which of them are told is decided by the rules of facts. */
export async function readFacts(viewer: Viewer, { db, now, today, norm }: FactGivens): Promise<FactsRead> {
  const periods = periodsOf(today);
  const { week, weekBefore, fourWeeks, fourBefore, twelve } = periods;
  const compare = async (one: Period, other: Period): Promise<Compared> => {
    const [first, second] = await Promise.all([
      readFigures(viewer, { db, filter, period: one }),
      readFigures(viewer, { db, filter, period: other }),
    ]);
    return { now: first, before: second };
  };
  const breakDown = (by: "topicGroup" | "agency" | "topic", before: Period) =>
    readBreakdown(viewer, { db, filter, period: fourWeeks, before, by });
  const [ofWeek, ofMonth, times, counts, groups, agencies, topics] = await Promise.all([
    compare(week, weekBefore),
    compare(fourWeeks, fourBefore),
    readTimesSeries(viewer, { db, filter, period: twelve, step: "week" }),
    readSeries(viewer, { db, filter, period: twelve, step: "week" }),
    breakDown("topicGroup", fourBefore),
    breakDown("agency", fourBefore),
    breakDown("topic", sameWeeksLastYear(fourWeeks)),
  ]);
  const topicYear = chooseTopic(topics);
  const share = { weeks: counts, groups };
  const facts = chooseFacts([
    answerTimeFact(ofWeek, { weeks: times, norm }),
    shareFact("honesty_gap", ofMonth, share),
    topicYear && (await readTopicFact(viewer, { db, now, topicYear, periods })),
    shareFact("on_time", ofMonth, share),
    shareFact("repeats", ofMonth, share),
    shareFact("satisfaction", ofMonth, share),
  ]);
  return { facts, topicYear, region: ofMonth.now.counts, groups, agencies };
}

async function readTopicFact(
  viewer: Viewer,
  { db, now, topicYear, periods }: { db: Sql; now: Date; topicYear: TopicYear; periods: FivePeriods },
): Promise<TopicYearFact> {
  const { fourWeeks: period, twelve } = periods;
  const topic = topicYear.topic.code;
  const [line, map] = await Promise.all([
    readYearLine(viewer, {
      ...{ db, period: twelve, step: "week" },
      filter: figureFilterSchema.parse({ topic }),
    }),
    readMap(viewer, { db, query: mapQuerySchema.parse({ topic, period, comparison: "year" }), now }),
  ]);
  const red = map.areas.filter(({ zone }) => zone === "red").map(({ name }) => name);
  return topicYearFact(topicYear, { period, than: sameWeeksLastYear(period), line, red });
}
