"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { parseArgument } from "@/app/parse-argument";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { forecastDemoRemoval, forecastRemoval } from "@/lib/flow/imports/find-imports";
import { previewImport } from "@/lib/flow/imports/preview-import";
import { forgetProfile, renameProfile } from "@/lib/flow/imports/profiles";
import { cancelImport, continueImport, discardUpload, startImport } from "@/lib/flow/imports/start-import";
import { requestDemoRemoval, requestRemoval } from "@/lib/flow/remove-import";
import { importKinds } from "@/lib/flow/imports/schema";
import type { ImportPreview, RemovalForecast } from "@/lib/flow/imports/schema";
import { sendSoon } from "@/lib/flow/send-job";
import { importFields } from "@/lib/intake/file/column-map";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { ActionResult } from "@/lib/platform/errors";
import { getEnv } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import { getQueue } from "@/lib/platform/queue";

const importIdSchema = z.uuid();
const choiceSchema = z.object({
  kind: z.enum(importKinds).optional(),
  encoding: z.string().max(20).optional(),
  columns: z.partialRecord(z.enum(importFields), z.string().max(1_000).nullable()).optional(),
});
const previewSchema = z.object({ importId: importIdSchema, choice: choiceSchema });
const profileName = z.string().trim().min(1).max(100);
const startSchema = previewSchema.extend({ profileName: profileName.nullable() });
/** Null means all of the region's demo. */
const removalSchema = importIdSchema.nullable();

/** What would become of a file, read as the person chose. */
export async function readPreview(given: unknown): Promise<ActionResult<{ preview: ImportPreview }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const { importId, choice } = parseArgument(previewSchema, given);
    return { preview: await previewImport(viewer, { db: getDatabase(), importId, choice, now: systemNow() }) };
  });
}

/** Hands a file to the worker; asked twice, it happens once. */
export async function startRun(given: unknown): Promise<ActionResult<{ started: boolean }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const asked = parseArgument(startSchema, given);
    const { started } = await startImport(viewer, { db: getDatabase(), ...asked, now: systemNow() });
    if (started) await send("imports.run", asked.importId);
    refresh();
    return { started };
  });
}

export async function cancelRun(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    await cancelImport(viewer, { db: getDatabase(), importId: parseArgument(importIdSchema, given), now: systemNow() });
    refresh();
    return {};
  });
}

export async function continueRun(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const importId = parseArgument(importIdSchema, given);
    await continueImport(viewer, { db: getDatabase(), importId });
    await send("imports.run", importId);
    refresh();
    return {};
  });
}

/** A file that was never imported. */
export async function discardRun(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    await discardUpload(viewer, { db: getDatabase(), importId: parseArgument(importIdSchema, given) });
    return {};
  });
}

export async function foreseeRemoval(given: unknown): Promise<ActionResult<{ forecast: RemovalForecast }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const importId = parseArgument(removalSchema, given);
    const db = getDatabase();
    const forecast = await (importId === null
      ? forecastDemoRemoval(viewer, { db })
      : forecastRemoval(viewer, { db, importId }));
    return { forecast };
  });
}

/** From here on nothing is added to the run; the worker removes what came of it. */
export async function removeRun(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const importId = parseArgument(removalSchema, given);
    const db = getDatabase();
    if (importId === null) {
      const [first] = await requestDemoRemoval(viewer, { db });
      if (first !== undefined) await send("imports.remove", first);
    } else {
      await requestRemoval(viewer, { db, importId });
      await send("imports.remove", importId);
    }
    refresh();
    return {};
  });
}

const renameSchema = z.object({ profileId: z.number().int().positive(), name: profileName });

export async function renameColumns(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    await renameProfile(viewer, { db: getDatabase(), ...parseArgument(renameSchema, given) });
    return {};
  });
}

export async function forgetColumns(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    await forgetProfile(viewer, { db: getDatabase(), profileId: parseArgument(z.number().int().positive(), given) });
    return {};
  });
}

function send(name: "imports.run" | "imports.remove", importId: string): Promise<void> {
  return sendSoon(getLog(), { importId }, () => getQueue(getEnv()).send(name, { importId }));
}
