import { randomUUID } from "node:crypto";
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
import { requestDemoRemoval, requestRemoval } from "@/lib/flow/remove-import";
import { inPieces } from "@/tests/factories/import-files";
import type { UseCase } from "./use-case";

const none = "6f46a4d2-db54-4642-adfc-27ca4ec5194f";
const choice = {} as Parameters<typeof startImport>[1]["choice"];
const period = { from: null, to: null };
const names = "import.run" as const;

/** Files that come in and go out, the past they bring, and what they name differently. */
export const importUseCases: Record<string, UseCase> = {
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
  "lib/flow/remove-import.ts#requestRemoval": {
    needs: "import.run",
    call: (viewer, { db }) => requestRemoval(viewer, { db, importId: none }),
  },
  "lib/flow/remove-import.ts#requestDemoRemoval": {
    needs: "import.run",
    call: (viewer, { db }) => requestDemoRemoval(viewer, { db }),
  },
};
