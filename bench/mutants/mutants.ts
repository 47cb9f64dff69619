export interface Mutant {
  name: string;
  file: string;
  /** Stands exactly once in the file. */
  from: string;
  to: string;
}

/** Mistakes that a clock could be written with; each has to be noticed by the invariants. */
export const mutants: readonly Mutant[] = [
  {
    name: "a pause is ignored",
    file: "lib/sla/active-spans.ts",
    from: "for (const pause of pauses) {\n    spans.push",
    to: "for (const pause of [] as typeof pauses) {\n    spans.push",
  },
  {
    name: "the deadline of working time is counted by the wall",
    file: "lib/sla/deadline.ts",
    from: 'return unit === "working" ? addWorkingMs(calendar, fromAt, ms) : fromAt + ms;',
    to: "return fromAt + ms;",
  },
  {
    name: "another body resets the first reaction",
    file: "lib/sla/clock-rounds.ts",
    from: 'if (isTransfer) stop(progress, { kind: "routing_return", at, ending: "met" });',
    to: 'if (isTransfer || agencyId === 99) { stop(progress, { kind: "first_reaction", at, ending: "met" }); start(progress, "first_reaction", at); }',
  },
  {
    name: "closing leaves the clocks running",
    file: "lib/sla/clock-rounds.ts",
    from: "if (round.stoppedAt === null) endRound(round, { at, ending });",
    to: 'if (round.stoppedAt === null && round.kind !== "full_answer") endRound(round, { at, ending });',
  },
  {
    name: "a later message moves the beginning",
    file: "lib/sla/clock-rounds.ts",
    from: "if (owedSince !== null && messageAt >= owedSince) return;",
    to: "if (owedSince !== null && messageAt <= owedSince) return;",
  },
  {
    name: "thanks count as a request",
    file: "lib/sla/clock-rounds.ts",
    from: "if (event.isRequest !== false) receive(",
    to: "receive(",
  },
  {
    name: "a granted extension is counted by the wall",
    file: "lib/sla/clock-fold.ts",
    from: '{ ms: extraMinutes * minuteMs, unit: "working" }',
    to: '{ ms: extraMinutes * minuteMs, unit: "wall" }',
  },
  {
    name: "a pause has no limit",
    file: "lib/sla/active-spans.ts",
    from: "const isOver = limitAt <= (pause.toAt ?? now);",
    to: "const isOver = false;",
  },
  {
    name: "an interim reply is the full answer",
    file: "lib/sla/clock-rounds.ts",
    from: '} else if (liveRound(progress, "full_answer")) {',
    to: '} else if (!liveRound(progress, "first_reaction")) {\n    start(progress, "first_reaction", at);',
  },
  {
    name: "approving leaves the approval running",
    file: "lib/sla/clock-rounds.ts",
    from: 'stop(progress, { kind: "approval", at, ending: "met" });',
    to: "",
  },
  {
    name: "an acknowledgement silences nobody",
    file: "lib/sla/plan-telling.ts",
    from: "if (clock.isAcknowledged) return [breach];",
    to: "",
  },
  {
    name: "what was told is told again",
    file: "lib/sla/plan-telling.ts",
    from: "told: [...clock.told, ...due.map(({ key }) => key)],",
    to: "told: [...clock.told],",
  },
  {
    name: "the lowest priority wins",
    file: "lib/sla/choose-policy.ts",
    from: "if (chosen && !precedes(policy, chosen)) continue;",
    to: "if (chosen) continue;",
  },
  {
    name: "the lunch break is worked",
    file: "lib/sla/work-calendar.ts",
    from: "return span ? span.workedBeforeMs + Math.min(ms, span.toAt) - span.fromAt : 0;",
    to: "return span ? span.workedBeforeMs + ms - span.fromAt : 0;",
  },
];
