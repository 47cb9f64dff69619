import { recipientsOf } from "@/lib/notify/recipients";
import type { Directory, ToldEvent } from "@/lib/notify/recipients";

/** An event out of the outbox. */
export interface Waiting extends ToldEvent {
  eventId: number;
  incidentId: number;
  at: Date;
}

/** What becomes one notice. */
export interface Line {
  eventId: number;
  incidentId: number | null;
  kind: string;
  at: Date;
  count: number;
}

/** The lines of one person, once it is known which incidents the person may see. */
export type Lines = (visible: ReadonlySet<number>) => Line[];

/** For each person what there is to tell: event by event, and of a kind that is gathered one line for all of them. */
export function bringTogether(events: readonly Waiting[], directory: Directory): Map<number, Lines> {
  const byUser = new Map<number, { one: Waiting[]; gathered: Waiting[] }>();
  function of(userId: number) {
    const given = byUser.get(userId) ?? { one: [], gathered: [] };
    byUser.set(userId, given);
    return given;
  }
  for (const event of events) {
    const told = recipientsOf(event, directory);
    for (const userId of told.one) of(userId).one.push(event);
    for (const userId of told.gathered) of(userId).gathered.push(event);
  }
  const pairs = [...byUser].map(([userId, { one, gathered }]): [number, Lines] => [
    userId,
    (visible) => {
      const isVisible = (event: Waiting) => visible.has(event.incidentId);
      return [...one.filter(isVisible).map(toLine), ...gather(gathered.filter(isVisible))];
    },
  ]);
  return new Map(pairs);
}

function toLine({ eventId, incidentId, kind, at }: Waiting): Line {
  return { eventId, incidentId, kind, at, count: 1 };
}

function gather(events: readonly Waiting[]): Line[] {
  const lines = new Map<string, Line>();
  for (const event of events) {
    const line = lines.get(event.kind);
    if (line) line.count += 1;
    else lines.set(event.kind, { ...toLine(event), incidentId: null });
  }
  return [...lines.values()];
}
