import type { Headline, HeadlineChange, HeadlinePlaces } from "@/lib/analytics/headline/schema";
import { lengthOf } from "./periods";
import { changeMin, poissonInterval, rateLevel } from "./rates";
import type { Interval } from "./rates";
import { fewMessagesMin } from "./schema";
import type { MapArea, MapView } from "./schema";
import { hasEnough, rateOfWhole } from "./zone-of";

const namedMax = 2;

/** The finding of a map. It claims nothing where intervals overlap. */
export function headlineOf(view: MapView): Headline {
  const unit = view.query.stage === null && view.query.outcome === null ? "messages" : "incidents";
  const { count } = view.whole;
  if (count <= 0) return { kind: "no_data", unit, count: 0 };
  if (count < fewMessagesMin) return { kind: "few", unit, count };
  return { kind: "finding", unit, count, change: changeOfWhole(view), places: placesOf(view) };
}

function changeOfWhole({ query, whole }: MapView): HeadlineChange {
  const against = query.comparison;
  if (whole.count < changeMin || whole.before < changeMin) return { kind: "incomparable", against };
  // A norm of seven days is as uncertain as the seven days it was taken from.
  const stretch = against === "week_norm" ? lengthOf(query.period) / 7 : 1;
  const now = poissonInterval(whole.count, rateLevel);
  const before = poissonInterval(whole.before / stretch, rateLevel);
  const ratio = whole.count / whole.before;
  if (now.low > before.high * stretch) return { kind: "more", against, ratio };
  if (now.high < before.low * stretch) return { kind: "less", against, ratio };
  return { kind: "alike", against };
}

type Told = MapArea & Interval & { smoothed: number };

function isTold(area: MapArea): area is Told {
  return hasEnough(area) && area.low !== null && area.high !== null && area.smoothed !== null;
}

function placesOf({ areas, whole, unplaced }: MapView): HeadlinePlaces {
  const told = areas.filter(isTold);
  const wholeRate = rateOfWhole({ count: whole.count, unplaced: unplaced.count, population: whole.population });
  if (wholeRate === null || areas.length < 2) return { kind: "untold" };
  if (told.length === 0) return { kind: "few" };
  const above = told
    .filter(({ zone, low }) => (zone === "red" || zone === "amber") && low > wholeRate)
    .sort((one, other) => other.smoothed - one.smoothed);
  if (above.length === 0) return { kind: "even" };
  for (let named = 1; named <= Math.min(namedMax, above.length); named += 1) {
    const first = above.slice(0, named);
    if (standApart(first, told)) return { kind: "strongest", names: first.map(({ name }) => name) };
  }
  return {
    kind: "above",
    names: above.slice(0, namedMax).map(({ name }) => name),
    more: Math.max(0, above.length - namedMax),
  };
}

/** The lowest they may have is above the highest that any other may have. */
function standApart(first: readonly Told[], all: readonly Told[]): boolean {
  const lowest = Math.min(...first.map(({ low }) => low));
  return all.every((area) => first.includes(area) || area.high < lowest);
}
