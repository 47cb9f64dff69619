import { gammaQuantile, normalQuantile } from "./poisson";
import { priorThousands } from "./schema";

/** Below it a change is chance: «+100 %» of one complaint would be two. */
export const changeMin = 5;
export const rateLevel = 0.9;

export interface Interval {
  low: number;
  high: number;
}

/** −0.1 is ten per cent less; null unless both are at least five. */
export function changeOf(count: number, before: number): number | null {
  return count >= changeMin && before >= changeMin ? count / before - 1 : null;
}

/** Per 1000 residents; null where nobody is known to live. */
export function rateOf(count: number, population: number | null): number | null {
  return population !== null && population > 0 ? (count / population) * 1_000 : null;
}

/** Drawn towards the rate of the whole, the more so the fewer live there. */
export function smoothedRate(area: { count: number; population: number; wholeRate: number }): number {
  return (area.count + priorThousands * area.wholeRate) / (area.population / 1_000 + priorThousands);
}

/** The exact (Garwood) interval of what was to be expected, where `count` were counted. */
export function poissonInterval(count: number, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    low: count <= 0 ? 0 : gammaQuantile(count, tail),
    high: gammaQuantile(Math.max(0, count) + 1, 1 - tail),
  };
}

/** The interval of a rate per 1000; the population is taken as known. */
export function rateInterval(count: number, population: number | null): Interval | null {
  if (population === null || population <= 0) return null;
  const { low, high } = poissonInterval(count, rateLevel);
  const thousands = population / 1_000;
  return { low: low / thousands, high: high / thousands };
}

/** Wilson's interval of a share; unlike the plain one it is never empty at none and at all. */
export function wilsonInterval(part: number, whole: number, level = 0.95): Interval | null {
  if (whole <= 0) return null;
  const z = normalQuantile((1 + level) / 2);
  const share = part / whole;
  const middle = share + (z * z) / (2 * whole);
  const reach = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/** What is open and overdue stands among the late; null where nothing was due. */
export function onTimeShare({
  onTime,
  late,
  overdue,
}: {
  onTime: number;
  late: number;
  overdue: number;
}): number | null {
  const whole = onTime + late + overdue;
  return whole > 0 ? onTime / whole : null;
}
