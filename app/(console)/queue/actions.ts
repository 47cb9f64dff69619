"use server";

import { z } from "zod";
import { parseArgument } from "@/app/parse-argument";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { startBulkSchema, undoBulkSchema } from "@/lib/flow/bulk/schema";
import { startBulk, undoBulk } from "@/lib/flow/bulk/start-bulk";
import { changeView, chooseEntryView, saveView } from "@/lib/incidents/views/change-views";
import { findViews } from "@/lib/incidents/views/find-views";
import { entryViewSchema, newViewSchema, viewChangeSchema, viewSectionSchema } from "@/lib/incidents/views/schema";
import type { SavedViews } from "@/lib/incidents/views/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import type { ActionResult } from "@/lib/platform/errors";
import { getQueue } from "@/lib/platform/queue";

/** Keeps the present filter and order under a name. */
export async function keepView(given: unknown): Promise<ActionResult<SavedViews>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const view = parseArgument(newViewSchema, given);
    await saveView(viewer, { db: getDatabase(), given: view, now: systemNow() });
    return findViews(viewer, { db: getDatabase(), section: view.section });
  });
}

const changeSchema = z.strictObject({ section: viewSectionSchema, change: viewChangeSchema });

/** Another name, another filter, another place in the order, or gone. */
export async function changeKeptView(given: unknown): Promise<ActionResult<SavedViews>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const { section, change } = parseArgument(changeSchema, given);
    await changeView(viewer, { db: getDatabase(), given: change });
    return findViews(viewer, { db: getDatabase(), section });
  });
}

/** What the list opens with. */
export async function openWithView(given: unknown): Promise<ActionResult<SavedViews>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const entry = parseArgument(entryViewSchema, given);
    await chooseEntryView(viewer, { db: getDatabase(), given: entry });
    return findViews(viewer, { db: getDatabase(), section: entry.section });
  });
}

/** The same commands on many incidents, carried out in the background. */
export async function runOnMany(given: unknown): Promise<ActionResult<{ runId: string }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const started = await startBulk(viewer, {
      ...{ db: getDatabase(), now: systemNow() },
      given: parseArgument(startBulkSchema, given),
    });
    await askToRun();
    return started;
  });
}

/** A run taken back. */
export async function undoOnMany(given: unknown): Promise<ActionResult<{ runId: string }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const undone = await undoBulk(viewer, {
      ...{ db: getDatabase(), now: systemNow() },
      given: parseArgument(undoBulkSchema, given),
    });
    await askToRun();
    return undone;
  });
}

/** Losing it costs a few seconds: the sweep finds what waits. */
async function askToRun(): Promise<void> {
  await getQueue(getEnv())
    .send("incidents.bulk", {})
    .catch(() => {});
}
