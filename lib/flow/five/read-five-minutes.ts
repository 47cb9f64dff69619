import type { Viewer } from "@/lib/accounts/schema";
import { chooseBurning, keyOf } from "@/lib/analytics/five/choose-burning";
import { findQuestionChanges } from "@/lib/analytics/five/find-question-changes";
import { headlineOf } from "@/lib/analytics/five/headline";
import { dueAheadDays, tallyPromises } from "@/lib/analytics/five/promises";
import { askQuestions } from "@/lib/analytics/five/questions";
import { questionsMax } from "@/lib/analytics/five/schema";
import type { AnswerTimeFact, BurningView, FiveMinutesView } from "@/lib/analytics/five/schema";
import { assertPreparesMeeting } from "@/lib/analytics/five/whole-region";
import { dayOf, weekOf } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import type { Day } from "@/lib/analytics/schema";
import { periodsOf, readFacts } from "@/lib/flow/five/read-facts";
import { readHotspots } from "@/lib/flow/five/read-hotspots";
import type { Hotspots } from "@/lib/flow/five/read-hotspots";
import { readSpotLine, readSurgeLines } from "@/lib/flow/five/read-lines";
import { readSpots } from "@/lib/flow/five/read-spots";
import { readYesterday } from "@/lib/flow/five/read-yesterday";
import { leftInOf } from "@/lib/flow/read-queue";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { readPromises } from "@/lib/incidents/promises/read-promises";
import type { Sql } from "@/lib/platform/db";
import { policiesAt } from "@/lib/sla/choose-policy";

/**
 * The governor's five minutes: what burns, three facts, the promises of the week, questions for the meeting. Figures come
 * from the roll-ups, what burns from what is open; no message is read.
 * @throws AppError `not_allowed`
 */
export async function readFiveMinutes(viewer: Viewer, { db, now }: { db: Sql; now: Date }): Promise<FiveMinutesView> {
  assertPreparesMeeting(viewer);
  const today = dayOf(now, viewer.timeZone);
  const monday = weekOf(today);
  const week = { from: monday, to: addDays(monday, 6) };
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const [hotspots, read, promised, changes] = await Promise.all([
    readHotspots(viewer, { db, now }),
    readFacts(viewer, { db, now, today, norm: normOf(knowledge, now) }),
    readPromises(viewer, { db, from: week.from, to: addDays(week.to, dueAheadDays), now }),
    findQuestionChanges(viewer, { db, day: today }),
  ]);
  const [{ burning, rest }, yesterday] = await Promise.all([
    readBurning(viewer, { db, now, today, hotspots, knowledge }),
    readYesterday(viewer, { db, today, weeks: hotspots.weeks }),
  ]);
  const promises = tallyPromises(promised, week);
  const ofWeek = promised.filter(({ promisedOn }) => promisedOn <= week.to);
  const hidden = new Set(changes.hidden.map(({ key }) => key));
  return {
    asOf: now.toISOString(),
    today,
    regionName: viewer.regionName,
    headline: headlineOf({ burning: burning.length, facts: read.facts, promises }),
    yesterday,
    burning,
    moreBurning: rest,
    facts: read.facts,
    promises,
    questions: {
      ...changes,
      asked: askQuestions({ ...read, burning, promises: ofWeek }, { hidden, max: questionsMax - changes.own.length }),
    },
    fourWeeks: periodsOf(today).fourWeeks,
    isEmpty: !hotspots.hasMessages,
    printedBy: viewer.name,
  };
}

interface BurningGivens {
  db: Sql;
  now: Date;
  today: Day;
  hotspots: Hotspots;
  knowledge: RegionKnowledge;
}

async function readBurning(
  viewer: Viewer,
  { db, now, today, hotspots, knowledge }: BurningGivens,
): Promise<{ burning: BurningView[]; rest: number }> {
  const { spots, weeks } = hotspots;
  const { chosen, rest } = chooseBurning(spots, weeks);
  const surges = chosen.filter(({ reason }) => reason.kind === "surge");
  const [details, lines] = await Promise.all([
    readSpots(viewer, { db, spots: chosen, now, leftIn: leftInOf(knowledge) }),
    readSurgeLines(viewer, { db, spots: surges, now, weeks }),
  ]);
  const burning = await Promise.all(
    chosen.map(async (spot): Promise<BurningView[]> => {
      const found = details.get(keyOf(spot));
      // Closed between the two looks.
      if (!found) return [];
      const where = { db, today, topic: found.topic.code, place: found.place?.code ?? null };
      const line = lines.get(keyOf(spot)) ?? (await readSpotLine(viewer, where));
      return [{ key: keyOf(spot), reason: spot.reason, ...found, line }];
    }),
  );
  return { burning: burning.flat(), rest };
}

/** The general policy is the one of lowest priority: it asks for nothing. */
function normOf(knowledge: RegionKnowledge, now: Date): AnswerTimeFact["norm"] {
  const [general] = policiesAt(knowledge.policies, now.getTime()).sort((one, other) => one.priority - other.priority);
  const norm = general?.norms.full_answer;
  return norm ? { ms: norm.minutes * 60_000, isWorking: norm.unit === "working" } : null;
}
