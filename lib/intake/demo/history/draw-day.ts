import type { HistoryPlan } from "@/lib/intake/demo/history/plan-history";
import { countAround, createRandom, draw, logNormal, pickOne, totalOf, weigh } from "@/lib/intake/demo/history/random";
import type { Random } from "@/lib/intake/demo/history/random";
import { seasonOf, weatherFactor, weatherOf } from "@/lib/intake/demo/history/seasons";
import { hourMs } from "@/lib/intake/demo/history/world";
import type { HistoryPlace, HistoryTopic } from "@/lib/intake/demo/history/world";

/** One thing that happened to somebody: what, where, when, and how many wrote about it. */
export interface Occasion {
  /** Unique in the whole history. */
  key: string;
  topic: HistoryTopic;
  place: HistoryPlace;
  createdAt: number;
  /** Messages after the first one, and the time within which they come. */
  moreCount: number;
  moreWithinMs: number;
  /** Street and house of a burst; absent means that they are drawn. */
  spot?: { street: string; house: string };
  isBurst: boolean;
}

const moreShare = 0.125;
const burstsADay = 0.32;

/** What happens on a local day, in order of time. */
export function drawDay(plan: HistoryPlan, dayAt: number): Occasion[] {
  const { world, order } = plan;
  const day = new Date(dayAt).toISOString().slice(0, 10);
  const random = createRandom(`${order.seed} day ${day}`);
  const { weights } = world;
  const weather = weatherOf(order.seed, dayAt);
  const weightOf = (topic: HistoryTopic) =>
    (plan.baseWeights.get(topic.id) ?? 0) *
    seasonOf(topic, { weights, dayAt }) *
    weatherFactor(topic, { weights, weather });
  const topics = weigh(world.topics, weightOf);
  const weekday = weights.weekdays[(new Date(dayAt).getUTCDay() + 6) % 7] ?? 1;
  const level = (totalOf(topics) / plan.averageWeight) * weekday * plan.growthAt(dayAt);
  const ordinary = Array.from({ length: countAround(plan.incidentsADay * level, random) }, (_, index) => {
    const topic = draw(topics, random);
    return drawOrdinary({ plan, topic, dayAt, key: `${day}-${index}`, random });
  });
  const bursting = weigh(
    world.topics.filter((topic) => weights.bursts.includes(topic.code)),
    weightOf,
  );
  const bursts = Array.from({ length: countAround(burstsADay, random) }, (_, index) =>
    drawBurst({ plan, topic: draw(bursting, random), dayAt, key: `${day}-b${index}`, random }),
  );
  return [...ordinary, ...bursts.flat()].sort((a, b) => a.createdAt - b.createdAt);
}

interface Drawing {
  plan: HistoryPlan;
  topic: HistoryTopic;
  dayAt: number;
  key: string;
  random: Random;
}

function drawOrdinary({ plan, topic, dayAt, key, random }: Drawing): Occasion {
  return {
    key,
    topic,
    place: draw(plan.placesFor(topic), random),
    createdAt: Math.round(dayAt + timeOfDay(plan, random)) - plan.world.utcOffsetMs,
    moreCount: random() < moreShare ? 1 + Math.floor(random() * 2) : 0,
    moreWithinMs: 20 * hourMs,
    isBurst: false,
  };
}

function timeOfDay(plan: HistoryPlan, random: Random): number {
  return (draw(plan.hours, random) + random()) * hourMs;
}

/**
 * An accident: dozens write within hours about one thing in one place. More than half of them join the first incident,
 * the others name another street and open their own.
 */
function drawBurst({ plan, topic, dayAt, key, random }: Drawing): Occasion[] {
  const place = draw(plan.placesFor(topic), random);
  const count = Math.round(Math.min(120, Math.max(20, logNormal(random, { median: 42, sigma: 0.5 }))));
  const startAt = Math.round(dayAt + (6 + 12 * random()) * hourMs) - plan.world.utcOffsetMs;
  const withinMs = (2 + 5 * random()) * hourMs;
  const joining = Math.round(count * (0.55 + 0.2 * random()));
  const street = pickOne(plan.world.texts.streets, random);
  const house = String(1 + Math.floor(random() * 60));
  const base = { topic, place, isBurst: true };
  const main = {
    ...base,
    key,
    createdAt: startAt,
    moreCount: joining - 1,
    moreWithinMs: withinMs,
    spot: { street, house },
  };
  const others = Array.from({ length: count - joining }, (_, index) => ({
    ...base,
    key: `${key}-${index}`,
    createdAt: Math.round(startAt + random() * withinMs),
    moreCount: 0,
    moreWithinMs: 0,
  }));
  return [main, ...others];
}
