import type { NavItem } from "./navigation";

/** More would be a list to read instead of a bar to reach into. */
export const navigationMax = 8;

/** What stands in the bar and what under «Ещё»; the present page is always in the bar, in the last place if need be. */
export function splitNavigation(
  navigation: readonly NavItem[],
  isCurrent: (item: NavItem) => boolean,
): { shown: NavItem[]; more: NavItem[] } {
  if (navigation.length <= navigationMax) return { shown: [...navigation], more: [] };
  const shown = navigation.slice(0, navigationMax - 1);
  const more = navigation.slice(navigationMax - 1);
  const current = more.find(isCurrent);
  if (!current) return { shown, more };
  const [last] = shown.splice(-1, 1, current);
  return { shown, more: [...(last ? [last] : []), ...more.filter((item) => item !== current)] };
}
