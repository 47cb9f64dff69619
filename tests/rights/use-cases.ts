import { setLocale } from "@/lib/accounts/set-locale";
import { arrangeSubstitution } from "@/lib/accounts/substitution/arrange-substitution";
import { endSubstitution } from "@/lib/accounts/substitution/end-substitution";
import { readSubstitutions } from "@/lib/accounts/substitution/find-substitutions";
import { viewAuthor } from "@/lib/accounts/view-author";
import { getHealth } from "@/lib/flow/get-health";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { retrySetAside } from "@/lib/flow/retry-set-aside";
import { countQueue } from "@/lib/incidents/count-queue";
import { getIncidentHead } from "@/lib/incidents/get-incident-head";
import { getQueuePace } from "@/lib/incidents/get-queue-pace";
import { readQueueFigures } from "@/lib/incidents/read-queue-figures";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { getLog } from "@/lib/platform/log";
import { findChoices } from "@/lib/regions/find-choices";
import { findQueueOptions } from "@/lib/regions/find-queue-options";
import { classifierUseCases } from "./classifier-use-cases";
import { dashboardUseCases } from "./dashboard-use-cases";
import { deskUseCases } from "./desk-use-cases";
import { figureUseCases } from "./figure-use-cases";
import { fiveUseCases } from "./five-use-cases";
import { importUseCases } from "./import-use-cases";
import { mapUseCases } from "./map-use-cases";
import type { UseCase } from "./use-case";

const filter = queueFilterSchema.parse({});

export const useCases: Record<string, UseCase> = {
  ...deskUseCases,
  ...figureUseCases,
  ...fiveUseCases,
  ...dashboardUseCases,
  ...importUseCases,
  ...mapUseCases,
  ...classifierUseCases,
  "lib/accounts/set-locale.ts#setLocale": {
    needs: "signed_in",
    call: (viewer, { db }) => setLocale(viewer, { db, locale: "ru" }),
  },
  "lib/accounts/substitution/arrange-substitution.ts#arrangeSubstitution": {
    needs: "signed_in",
    call: (viewer, { db, now }) =>
      arrangeSubstitution(viewer, {
        ...{ db, now },
        given: { absentId: viewer.userId, substituteId: viewer.userId, fromOn: "2026-12-01", toOn: "2026-12-02" },
      }),
  },
  "lib/accounts/substitution/end-substitution.ts#endSubstitution": {
    needs: "signed_in",
    call: (viewer, { db, now }) => endSubstitution(viewer, { db, now, substitutionId: 0 }),
  },
  "lib/accounts/substitution/find-substitutions.ts#readSubstitutions": {
    needs: "signed_in",
    call: (viewer, { db, now }) => readSubstitutions(viewer, { db, now }),
  },
  "lib/accounts/view-author.ts#viewAuthor": {
    needs: "person.read",
    call: (viewer, { db, now, incident }) => viewAuthor(viewer, { db, now, messageId: incident.messageId }),
  },
  "lib/flow/apply-command.ts#applyCommand": {
    needs: "signed_in",
    call: { through: "every action of the step machine" },
  },
  "lib/flow/get-health.ts#getHealth": {
    needs: "health.read",
    call: (viewer, { db, now }) =>
      getHealth(viewer, {
        db,
        now,
        backend: "postgres",
        queue: { counts: () => Promise.resolve({}) },
        elapsedMs: () => 0,
      }),
  },
  "lib/flow/read-incident.ts#readIncident": {
    needs: "incident.read",
    call: (viewer, { db, now, incident }) => readIncident(viewer, { db, now, number: incident.number }),
  },
  "lib/flow/read-queue.ts#readQueue": {
    needs: "incident.read",
    call: (viewer, { db, now }) => readQueue(viewer, { db, now, filter, cursor: null, limit: 10 }),
  },
  "lib/flow/retry-set-aside.ts#retrySetAside": {
    needs: "intake.retry",
    call: (viewer, { db, now }) =>
      retrySetAside(viewer, { db, now, log: getLog(), queue: { send: () => Promise.resolve() } }),
  },
  "lib/incidents/count-queue.ts#countQueue": {
    needs: "incident.read",
    call: (viewer, { db, now }) => countQueue(viewer, { db, now, filter }),
  },
  "lib/incidents/find-queue-page.ts#findQueuePage": { needs: "incident.read", call: { through: "readQueue" } },
  "lib/incidents/find-similar.ts#findSimilar": { needs: "incident.read", call: { through: "readIncident" } },
  "lib/incidents/get-incident-head.ts#getIncidentHead": {
    needs: "incident.read",
    call: (viewer, { db, incident }) => getIncidentHead(viewer, { db, number: incident.number }),
  },
  "lib/incidents/get-queue-pace.ts#getQueuePace": {
    needs: "incident.read",
    call: (viewer, { db, now }) => getQueuePace(viewer, { db, now }),
  },
  "lib/incidents/read-queue-figures.ts#readQueueFigures": {
    needs: "incident.read",
    call: (viewer, { db, now }) => readQueueFigures(viewer, { db, now, filter }),
  },
  "lib/regions/find-choices.ts#findChoices": {
    needs: "incident.read",
    call: (viewer, { db }) => findChoices(viewer, { db, kind: "topic", q: "яма" }),
  },
  "lib/regions/find-queue-options.ts#findQueueOptions": {
    needs: "incident.read",
    call: (viewer, { db }) => findQueueOptions(viewer, { db }),
  },
};
