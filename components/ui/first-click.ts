import type { MouseEvent } from "react";

/** The second click of a double click would meet what has come into the place of the first one: the next incident. */
export function isFirstClick(event: MouseEvent): boolean {
  return event.detail < 2;
}
