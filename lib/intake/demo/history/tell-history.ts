import { triageSteps } from "@/lib/incidents/steps/schema";
import type { PastIncident } from "@/lib/intake/demo/history/past";
import { drawDay } from "@/lib/intake/demo/history/draw-day";
import { planHistory } from "@/lib/intake/demo/history/plan-history";
import { tellIncident } from "@/lib/intake/demo/history/tell-incident";
import type { Remembered, Telling } from "@/lib/intake/demo/history/tell-incident";
import { dayMs } from "@/lib/intake/demo/history/world";
import type { HistoryOrder, HistoryWorld } from "@/lib/intake/demo/history/world";

/** Left in triage at the end: a desk that keeps up, with something on it. */
const triageMax = 12;
const repeatWithinMs = 30 * dayMs;

/**
 * The invented past of a region, day by day, in order of time: the same seed, months and `until` tell the same, so a
 * telling that was broken off can be taken up at any incident.
 */
export function* tellHistory(world: HistoryWorld, order: HistoryOrder): Generator<PastIncident[]> {
  const plan = planHistory(world, order);
  const untilMs = order.until.getTime();
  let remembered: Remembered[] = [];
  let leftInTriage = 0;
  let lastText: string | null = null;
  for (let dayAt = plan.firstDayAt; dayAt <= plan.lastDayAt; dayAt += dayMs) {
    const day: PastIncident[] = [];
    remembered = remembered.filter(({ at }) => at > dayAt - repeatWithinMs);
    const telling: Telling = { plan, remembered };
    for (const occasion of drawDay(plan, dayAt)) {
      let told = tellIncident(telling, { occasion, isSortedOut: false });
      if (told && isInTriage(told.incident)) {
        if (leftInTriage >= triageMax) told = tellIncident(telling, { occasion, isSortedOut: true });
        else leftInTriage += 1;
      }
      if (!told || occasion.createdAt > untilMs) continue;
      day.push(told.incident);
      if (told.remembered) remembered.push(told.remembered);
    }
    const told = withoutEchoes(inOrder(day), lastText);
    lastText = lastTextOf(told) ?? lastText;
    yield told;
  }
}

function isInTriage({ steps }: PastIncident): boolean {
  const last = steps.at(-1);
  return last !== undefined && triageSteps.includes(last.step);
}

/** By when they were opened: what is told later never stands before what was told earlier. */
function inOrder(day: readonly PastIncident[]): PastIncident[] {
  const openedAt = ({ steps }: PastIncident) => steps[0]?.at.getTime() ?? 0;
  return [...day].sort((a, b) => openedAt(a) - openedAt(b));
}

/** Two neighbours that say the same would look like a copy; the second one was never written. */
function withoutEchoes(day: readonly PastIncident[], lastText: string | null): PastIncident[] {
  let before = lastText;
  return day.filter(({ messages }) => {
    const isEcho = messages[0]?.text === before;
    if (!isEcho) before = messages.at(-1)?.text ?? before;
    return !isEcho;
  });
}

function lastTextOf(day: readonly PastIncident[]): string | null {
  return day.at(-1)?.messages.at(-1)?.text ?? null;
}
