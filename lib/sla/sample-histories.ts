import fc from "fast-check";
import { eventKinds, steps } from "@/lib/incidents/steps/schema";
import { clockKinds } from "@/lib/regions/terms";
import { foldClocks } from "./clock-fold";
import { allDay, at, nineToFive, samaraOffice, weekFile } from "./sample-calendars";
import type { ClockEvent, ClockState, SlaPolicy } from "./schema";
import { compileCalendar } from "./work-calendar";

/**
 * Random histories for properties: anything that the log could say, sensible or not, of every kind of event. The
 * invariants may not rest on a well-behaved writer.
 */

export const dayMs = 86_400_000;
export const minuteMs = 60_000;
const calendars = [
  samaraOffice(),
  compileCalendar(weekFile({ workday: nineToFive }), "Europe/Berlin"),
  compileCalendar(weekFile({ workday: allDay, weekend: allDay }), "Asia/Kamchatka"),
] as const;

const messageAt = fc.integer({ min: at("2026-03-25T00:00Z"), max: at("2026-04-05T00:00Z") });
const anyKind: fc.Arbitrary<Omit<ClockEvent, "at">> = fc.record({
  kind: fc.constantFrom(...eventKinds.filter((kind) => kind !== "incident.opened"), "incident.paused"),
  toStep: fc.option(fc.constantFrom(...steps), { freq: 2 }),
  agencyId: fc.constantFrom(1, 2, 3, null),
  replyKind: fc.constantFrom("interim" as const, "final" as const),
  messageAt: fc.option(messageAt),
  isRequest: fc.boolean(),
  extraMinutes: fc.option(fc.integer({ min: 1, max: 3000 })),
});
const whatHappens: fc.Arbitrary<Omit<ClockEvent, "at">> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("step.changed"), toStep: fc.constantFrom(...steps) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("incident.routed"),
      toStep: fc.constantFrom("routed" as const, null),
      agencyId: fc.constantFrom(1, 2, 3, null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("incident.paused", "incident.resumed") }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("reply.published"), replyKind: fc.constantFrom("interim", "final") }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("message.joined"), messageAt }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("request.decided"), extraMinutes: fc.integer({ min: 1, max: 3000 }) }),
  },
  { weight: 6, arbitrary: anyKind },
);
/** Gaps from nothing over minutes to days, from the weekend of a change to summer time. */
const gap = fc.oneof(fc.constant(0), fc.nat(3_600_000), fc.nat(3 * dayMs));

export const anyHistory: fc.Arbitrary<ClockEvent[]> = fc
  .tuple(
    fc.integer({ min: at("2026-03-26T00:00Z"), max: at("2026-04-02T00:00Z") }),
    fc.array(fc.tuple(gap, whatHappens), { maxLength: 14 }),
  )
  .map(([openedAt, following]) => {
    const events: ClockEvent[] = [{ at: openedAt, kind: "incident.opened" }];
    for (const [gapMs, event] of following) events.push({ ...event, at: lastAt(events) + gapMs });
    return events;
  });

const anyNorm = fc.record({
  minutes: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 6000 })),
  unit: fc.constantFrom("working" as const, "wall" as const),
});
const anyLimit = fc.record({
  minutes: fc.integer({ min: 1, max: 6000 }),
  unit: fc.constantFrom("working" as const, "wall" as const),
});

function policyWith(pauses: fc.Arbitrary<SlaPolicy["pauses"]>): fc.Arbitrary<SlaPolicy> {
  return fc
    .record({
      id: fc.nat(9),
      calendarCode: fc.constantFrom("0", "1", "2"),
      norms: fc.dictionary(fc.constantFrom(...clockKinds), anyNorm),
      pauses,
    })
    .map((fields) => ({ ...fields, code: "any", version: 1, priority: 0, when: {} }));
}

export const anyPolicy = policyWith(fc.record({ clarifying: anyLimit, postponed: anyLimit }, { requiredKeys: [] }));
export const policyWithoutLimits = policyWith(fc.constant({}));

export function calendarFor(code: string) {
  return calendars[Number(code)] ?? calendars[0];
}

export function foldAt(events: readonly ClockEvent[], policy: SlaPolicy, now: number): ClockState[] {
  return foldClocks({ policy, events, body: null, calendarFor, now });
}

export function lastAt(events: readonly ClockEvent[]): number {
  return events.at(-1)?.at ?? 0;
}
