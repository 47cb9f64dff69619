import type { MapArea } from "@/lib/analytics/schema";
import type { AreaSort } from "./map-address";

/** By what a column shows; what has no figure stands at the end whichever way, equals go by name. */
export function sortAreas(
  areas: readonly MapArea[],
  { sort, order, valueOf }: { sort: AreaSort; order: "up" | "down"; valueOf: (area: MapArea) => number | null },
): MapArea[] {
  const sign = order === "up" ? 1 : -1;
  const keyOf = (area: MapArea): number | null => {
    if (sort === "count") return area.count;
    if (sort === "change") return area.change;
    if (sort === "onTime") return area.onTimeShare;
    return area.zone === null && area.count < 5 ? null : valueOf(area);
  };
  return [...areas].sort((a, b) => {
    const byName = a.name.localeCompare(b.name, "ru");
    if (sort === "name") return sign * -1 * byName;
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === null || second === null) {
      if (first === second) return b.count - a.count || byName;
      return first === null ? 1 : -1;
    }
    return sign * (first - second) || byName;
  });
}
