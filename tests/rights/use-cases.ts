import { randomUUID } from "node:crypto";
import { setLocale } from "@/lib/accounts/set-locale";
import { arrangeSubstitution } from "@/lib/accounts/substitution/arrange-substitution";
import { endSubstitution } from "@/lib/accounts/substitution/end-substitution";
import { readSubstitutions } from "@/lib/accounts/substitution/find-substitutions";
import { viewAuthor } from "@/lib/accounts/view-author";
import { readBreakdown } from "@/lib/analytics/read-breakdown";
import { readFigures } from "@/lib/analytics/read-figures";
import { findMapOptions } from "@/lib/analytics/find-map-options";
import { readFrames } from "@/lib/analytics/read-frames";
import { readMap } from "@/lib/analytics/read-map";
import { readMapData } from "@/lib/analytics/read-map-data";
import { readPoints } from "@/lib/analytics/read-points";
import { readTerritoryDetails } from "@/lib/analytics/read-territory-details";
import { readSeries, readTimesSeries } from "@/lib/analytics/read-series";
import { figureFilterSchema, mapQuerySchema } from "@/lib/analytics/schema";
import { getHealth } from "@/lib/flow/get-health";
import { countExport, prepareExport } from "@/lib/flow/history/export-history";
import { downloadRefused } from "@/lib/flow/imports/download-refused";
import { findImports, forecastDemoRemoval, forecastRemoval, getImport } from "@/lib/flow/imports/find-imports";
import { previewImport } from "@/lib/flow/imports/preview-import";
import { forgetProfile, renameProfile } from "@/lib/flow/imports/profiles";
import { cancelImport, continueImport, discardUpload, startImport } from "@/lib/flow/imports/start-import";
import { uploadImport } from "@/lib/flow/imports/upload-import";
import { acceptNames } from "@/lib/flow/names/accept-names";
import { decideName } from "@/lib/flow/names/decide-name";
import { draftName } from "@/lib/flow/names/draft-name";
import { findNames } from "@/lib/flow/names/find-names";
import { undoNames } from "@/lib/flow/names/undo-names";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { requestDemoRemoval, requestRemoval } from "@/lib/flow/remove-import";
import { retrySetAside } from "@/lib/flow/retry-set-aside";
import { countQueue } from "@/lib/incidents/count-queue";
import { getIncidentHead } from "@/lib/incidents/get-incident-head";
import { getQueuePace } from "@/lib/incidents/get-queue-pace";
import { readQueueFigures } from "@/lib/incidents/read-queue-figures";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { getLog } from "@/lib/platform/log";
import { findBoundaries, findBoundariesVersion } from "@/lib/regions/find-boundaries";
import { findChoices } from "@/lib/regions/find-choices";
import { findQueueOptions } from "@/lib/regions/find-queue-options";
import { inPieces } from "@/tests/factories/import-files";
import { classifierUseCases } from "./classifier-use-cases";
import { dashboardUseCases } from "./dashboard-use-cases";
import { deskUseCases } from "./desk-use-cases";
import { figureUseCases } from "./figure-use-cases";
import { fiveUseCases } from "./five-use-cases";
import type { UseCase } from "./use-case";

const filter = queueFilterSchema.parse({});
const none = "6f46a4d2-db54-4642-adfc-27ca4ec5194f";
const choice = {} as Parameters<typeof startImport>[1]["choice"];
const period = { from: null, to: null };
const names = "import.run" as const;
const figures = "figures.read" as const;
const counted = {
  filter: figureFilterSchema.parse({}),
  period: { from: "2026-11-01", to: "2026-11-20" },
  before: { from: "2025-11-02", to: "2025-11-21" },
};

const mapQuery = mapQuerySchema.parse({ period: counted.period });

export const useCases: Record<string, UseCase> = {
  ...deskUseCases,
  ...figureUseCases,
  ...fiveUseCases,
  ...dashboardUseCases,
  ...classifierUseCases,
  "lib/accounts/set-locale.ts#setLocale": {
    needs: "signed_in",
    call: (viewer, { db }) => setLocale(viewer, { db, locale: "ru" }),
  },
  "lib/analytics/read-breakdown.ts#readBreakdown": {
    needs: figures,
    call: (viewer, { db }) => readBreakdown(viewer, { db, ...counted, by: "topic" }),
  },
  "lib/analytics/read-figures.ts#readFigures": {
    needs: figures,
    call: (viewer, { db }) => readFigures(viewer, { db, ...counted }),
  },
  "lib/analytics/find-map-options.ts#findMapOptions": {
    needs: figures,
    call: (viewer, { db }) => findMapOptions(viewer, { db }),
  },
  "lib/analytics/read-frames.ts#readFrames": {
    needs: figures,
    call: (viewer, { db, now }) => readFrames(viewer, { db, now, query: mapQuery }),
  },
  "lib/analytics/read-map-data.ts#readMapData": {
    needs: figures,
    call: (viewer, { db, now }) => readMapData(viewer, { db, now, query: mapQuery }),
  },
  "lib/analytics/read-points.ts#readPoints": {
    needs: figures,
    call: (viewer, { db }) => readPoints(viewer, { db, query: mapQuery }),
  },
  "lib/analytics/read-territory-details.ts#readTerritoryDetails": {
    needs: figures,
    call: (viewer, { db }) => readTerritoryDetails(viewer, { db, query: mapQuery }),
  },
  "lib/regions/find-boundaries.ts#findBoundaries": {
    needs: figures,
    call: (viewer, { db }) => findBoundaries(viewer, { db, territory: null }),
  },
  "lib/regions/find-boundaries.ts#findBoundariesVersion": {
    needs: figures,
    call: (viewer, { db }) => findBoundariesVersion(viewer, { db }),
  },
  "lib/analytics/read-map.ts#readMap": {
    needs: figures,
    call: (viewer, { db, now }) => readMap(viewer, { db, now, query: mapQuery }),
  },
  "lib/analytics/read-series.ts#readSeries": {
    needs: figures,
    call: (viewer, { db }) => readSeries(viewer, { db, ...counted, step: "week" }),
  },
  "lib/analytics/read-series.ts#readTimesSeries": {
    needs: figures,
    call: (viewer, { db }) => readTimesSeries(viewer, { db, ...counted, step: "week" }),
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
  "lib/flow/history/export-history.ts#prepareExport": {
    needs: "incident.export",
    call: (viewer, { db, now }) => prepareExport(viewer, { db, now, period, form: "csv" }),
  },
  "lib/flow/history/export-history.ts#countExport": {
    needs: "incident.export",
    call: (viewer, { db }) => countExport(viewer, { db, period }),
  },
  "lib/flow/imports/download-refused.ts#downloadRefused": {
    needs: "import.run",
    call: (viewer, { db, now }) => downloadRefused(viewer, { db, importId: none, describe: () => "", now }),
  },
  "lib/flow/imports/find-imports.ts#findImports": {
    needs: names,
    call: (viewer, { db }) => findImports(viewer, { db }),
  },
  "lib/flow/imports/find-imports.ts#getImport": {
    needs: "import.run",
    call: (viewer, { db }) => getImport(viewer, { db, importId: none }),
  },
  "lib/flow/imports/find-imports.ts#forecastRemoval": {
    needs: "import.run",
    call: (viewer, { db }) => forecastRemoval(viewer, { db, importId: none }),
  },
  "lib/flow/imports/find-imports.ts#forecastDemoRemoval": {
    needs: "import.run",
    call: (viewer, { db }) => forecastDemoRemoval(viewer, { db }),
  },
  "lib/flow/imports/preview-import.ts#previewImport": {
    needs: "import.run",
    call: (viewer, { db, now }) => previewImport(viewer, { db, now, importId: none, choice }),
  },
  "lib/flow/imports/profiles.ts#renameProfile": {
    needs: "import.run",
    call: (viewer, { db }) => renameProfile(viewer, { db, profileId: 0, name: "Почта" }),
  },
  "lib/flow/imports/profiles.ts#forgetProfile": {
    needs: "import.run",
    call: (viewer, { db }) => forgetProfile(viewer, { db, profileId: 0 }),
  },
  "lib/flow/imports/start-import.ts#startImport": {
    needs: "import.run",
    call: (viewer, { db, now }) => startImport(viewer, { db, now, importId: none, choice, profileName: null }),
  },
  "lib/flow/imports/start-import.ts#cancelImport": {
    needs: "import.run",
    call: (viewer, { db, now }) => cancelImport(viewer, { db, now, importId: none }),
  },
  "lib/flow/imports/start-import.ts#continueImport": {
    needs: "import.run",
    call: (viewer, { db }) => continueImport(viewer, { db, importId: none }),
  },
  "lib/flow/imports/start-import.ts#discardUpload": {
    needs: "import.run",
    call: (viewer, { db }) => discardUpload(viewer, { db, importId: none }),
  },
  "lib/flow/imports/upload-import.ts#uploadImport": {
    needs: "import.run",
    call: (viewer, { db, now }) =>
      uploadImport(viewer, {
        ...{ db, now: () => now, makeId: randomUUID, fileName: "letters.csv", size: null },
        body: inPieces("id,text\n1,No light\n"),
      }),
  },
  "lib/flow/names/accept-names.ts#acceptNames": {
    needs: names,
    call: (viewer, { db, now }) => acceptNames(viewer, { db, now, field: "agency" }),
  },
  "lib/flow/names/decide-name.ts#decideName": {
    needs: names,
    call: (viewer, { db, now }) => decideName(viewer, { db, now, command: { as: "nothing", nameId: 1, version: 0 } }),
  },
  "lib/flow/names/draft-name.ts#draftName": {
    needs: "region.configure",
    call: (viewer, { db }) => draftName(viewer, { db, nameId: 1 }),
  },
  "lib/flow/names/find-names.ts#findNames": {
    needs: names,
    call: (viewer, { db }) => findNames(viewer, { db, field: "agency", state: "open", cursor: null, limit: 10 }),
  },
  "lib/flow/names/undo-names.ts#undoNames": {
    needs: names,
    call: (viewer, { db, now }) => undoNames(viewer, { db, now, names: [{ nameId: 1, version: 1 }] }),
  },
  "lib/flow/read-incident.ts#readIncident": {
    needs: "incident.read",
    call: (viewer, { db, now, incident }) => readIncident(viewer, { db, now, number: incident.number }),
  },
  "lib/flow/read-queue.ts#readQueue": {
    needs: "incident.read",
    call: (viewer, { db, now }) => readQueue(viewer, { db, now, filter, cursor: null, limit: 10 }),
  },
  "lib/flow/remove-import.ts#requestRemoval": {
    needs: "import.run",
    call: (viewer, { db }) => requestRemoval(viewer, { db, importId: none }),
  },
  "lib/flow/remove-import.ts#requestDemoRemoval": {
    needs: "import.run",
    call: (viewer, { db }) => requestDemoRemoval(viewer, { db }),
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
