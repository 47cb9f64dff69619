import { changeQuestions } from "@/lib/analytics/five/change-questions";
import { findQuestionChanges } from "@/lib/analytics/five/find-question-changes";
import { readFiveMinutes } from "@/lib/flow/five/read-five-minutes";
import { readPromises } from "@/lib/incidents/promises/read-promises";
import type { UseCase } from "./use-case";

const through = { needs: "incident.read", call: { through: "readFiveMinutes" } } as const;
const ofFigures = { needs: "figures.read", call: { through: "readFiveMinutes" } } as const;

/** The governor's five minutes. */
export const fiveUseCases: Record<string, UseCase> = {
  "lib/analytics/five/change-questions.ts#changeQuestions": {
    needs: "meeting.prepare",
    call: (viewer, { db, now }) => changeQuestions(viewer, { db, now, given: { change: "show", key: "gap:none" } }),
  },
  "lib/analytics/five/find-question-changes.ts#findQuestionChanges": {
    needs: "meeting.prepare",
    call: (viewer, { db }) => findQuestionChanges(viewer, { db, day: "2026-11-20" }),
  },
  "lib/flow/five/read-facts.ts#readFacts": ofFigures,
  "lib/flow/five/read-five-minutes.ts#readFiveMinutes": {
    needs: "meeting.prepare",
    call: (viewer, { db, now }) => readFiveMinutes(viewer, { db, now }),
  },
  "lib/flow/five/read-hotspots.ts#readHotspots": through,
  "lib/flow/five/read-lines.ts#readSpotLine": ofFigures,
  "lib/flow/five/read-lines.ts#readSurgeLines": through,
  "lib/flow/five/read-lines.ts#readYearLine": ofFigures,
  "lib/flow/five/read-spots.ts#readSpots": through,
  "lib/flow/five/read-yesterday.ts#readYesterday": ofFigures,
  "lib/incidents/promises/read-promises.ts#readPromises": {
    needs: "incident.read",
    call: (viewer, { db, now }) => readPromises(viewer, { db, from: "2026-11-16", to: "2026-11-22", now }),
  },
};
