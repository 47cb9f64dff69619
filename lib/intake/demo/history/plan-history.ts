import { createRandom, normal, weigh } from "@/lib/intake/demo/history/random";
import type { Weighted } from "@/lib/intake/demo/history/random";
import { baseWeight, seasonOf, sumGroups } from "@/lib/intake/demo/history/seasons";
import { dayMs } from "@/lib/intake/demo/history/world";
import type { HistoryOrder, HistoryPlace, HistoryTopic, HistoryWorld } from "@/lib/intake/demo/history/world";

/** What stays the same for the whole of a history. */
export interface HistoryPlan {
  world: HistoryWorld;
  order: HistoryOrder;
  /** Local midnights as if they were UTC; the last day is the one of `until`. */
  firstDayAt: number;
  lastDayAt: number;
  incidentsADay: number;
  baseWeights: ReadonlyMap<number, number>;
  /** All topics together on an average day: what a level of 1 means. */
  averageWeight: number;
  hours: Weighted<number>;
  growthAt: (dayAt: number) => number;
  placesFor: (topic: HistoryTopic) => Weighted<HistoryPlace>;
  slownessOf: (bodyId: number) => number;
}

/** Beside what comes of bursts. */
const incidentsAMonth = 3_680;
const growth = { from: 0.89, to: 1.11 };

export function planHistory(world: HistoryWorld, order: HistoryOrder): HistoryPlan {
  const { firstDayAt, lastDayAt } = spanOf(world, order);
  const { weights, topics } = world;
  const groupTotals = sumGroups(topics, weights);
  const baseWeights = new Map(topics.map((topic) => [topic.id, baseWeight(topic, { weights, groupTotals })]));
  const spanMs = Math.max(dayMs, lastDayAt - firstDayAt);
  return {
    world,
    order,
    firstDayAt,
    lastDayAt,
    incidentsADay: (incidentsAMonth * 12) / 365.25,
    baseWeights,
    averageWeight: averageOfYear({ world, baseWeights }),
    hours: weigh([...weights.hours.keys()], (hour) => weights.hours[hour] ?? 0),
    growthAt: (dayAt) => growth.from + ((growth.to - growth.from) * (dayAt - firstDayAt)) / spanMs,
    placesFor: preparePlaces(world, order.seed),
    slownessOf: (bodyId) => drawSlowness(order.seed, bodyId),
  };
}

function spanOf(world: HistoryWorld, { until, months }: HistoryOrder) {
  const local = new Date(until.getTime() + world.utcOffsetMs);
  const lastDayAt = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  // The 1st, whatever the day of `until`: no month is too short for it, and a history begins with a whole month.
  const firstDayAt = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - months, 1);
  return { firstDayAt, lastDayAt };
}

function averageOfYear({ world, baseWeights }: { world: HistoryWorld; baseWeights: ReadonlyMap<number, number> }) {
  const middles = Array.from({ length: 12 }, (_, month) => Date.UTC(2025, month, 15));
  const sums = middles.map((dayAt) =>
    world.topics.reduce(
      (sum, topic) => sum + (baseWeights.get(topic.id) ?? 0) * seasonOf(topic, { weights: world.weights, dayAt }),
      0,
    ),
  );
  return sums.reduce((sum, value) => sum + value, 0) / middles.length;
}

/** By population; municipalities differ in how much is written there, and in what about. */
function preparePlaces(world: HistoryWorld, seed: number): HistoryPlan["placesFor"] {
  const prepared = new Map<string, Weighted<HistoryPlace>>();
  const talkative = (name: string, sigma: number) => Math.exp(sigma * normal(createRandom(`${seed} ${name}`)));
  return (topic) => {
    const known = prepared.get(topic.groupCode);
    if (known) return known;
    const places = weigh(
      world.places,
      ({ population, municipalityId }) =>
        population ** 0.96 *
        talkative(`place ${municipalityId}`, 0.25) *
        talkative(`place ${municipalityId} ${topic.groupCode}`, 0.35),
    );
    prepared.set(topic.groupCode, places);
    return places;
  };
}

/** Most bodies are near 1, one in eleven is far slower. */
function drawSlowness(seed: number, bodyId: number): number {
  const random = createRandom(`${seed} body ${bodyId}`);
  return Math.min(2.6, Math.exp(0.17 * normal(random)) * (random() < 0.09 ? 1.5 : 1));
}
