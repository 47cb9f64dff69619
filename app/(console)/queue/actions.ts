"use server";

import { z } from "zod";
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
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";
import { getQueue } from "@/lib/platform/queue";

/** Keeps the present filter and order under a name. */
export async function keepView(given: unknown): Promise<ActionResult<SavedViews>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const view = parse(newViewSchema, given);
    await saveView(viewer, { db: getDatabase(), given: view, now: systemNow() });
    return findViews(viewer, { db: getDatabase(), section: view.section });
  });
}

const changeSchema = z.strictObject({ section: viewSectionSchema, change: viewChangeSchema });

/** Another name, another filter, another place in the order, or gone. */
export async function changeKeptView(given: unknown): Promise<ActionResult<SavedViews>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const { section, change } = parse(changeSchema, given);
    await changeView(viewer, { db: getDatabase(), given: change });
    return findViews(viewer, { db: getDatabase(), section });
  });
}

/** What the list opens with. */
export async function openWithView(given: unknown): Promise<ActionResult<SavedViews>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const entry = parse(entryViewSchema, given);
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
      given: parse(startBulkSchema, given),
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
      given: parse(undoBulkSchema, given),
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

function parse<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", {
    cause: parsed.error,
    context: { field: String(parsed.error.issues[0]?.path.at(-1)) },
  });
}
