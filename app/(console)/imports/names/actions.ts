"use server";

import { z } from "zod";
import { parseArgument } from "@/app/parse-argument";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { acceptNames } from "@/lib/flow/names/accept-names";
import { decideName } from "@/lib/flow/names/decide-name";
import { draftName } from "@/lib/flow/names/draft-name";
import { undoNames } from "@/lib/flow/names/undo-names";
import { decidedNameSchema, decideNameSchema, nameFieldSchema, namesAtOnceMax } from "@/lib/flow/names/schema";
import type { DecidedNameRef, NameDraft } from "@/lib/flow/names/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import type { ActionResult } from "@/lib/platform/errors";
import { getQueue } from "@/lib/platform/queue";

type Decisions = ActionResult<{ names: DecidedNameRef[] }>;

/** What a name of a file means: something that is there, something new, or nothing. */
export async function decideImportName(given: unknown): Promise<Decisions> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const command = parseArgument(decideNameSchema, given);
    const decided = await decideName(viewer, { db: getDatabase(), command, now: systemNow() });
    await askToApply();
    return { names: [decided] };
  });
}

/** The sure proposals of one field, all at once. */
export async function acceptImportNames(given: unknown): Promise<Decisions> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const field = parseArgument(nameFieldSchema, given);
    const accepted = await acceptNames(viewer, { db: getDatabase(), field, now: systemNow() });
    await askToApply();
    return accepted;
  });
}

/** Takes decisions back as they were made, one or many. */
export async function undoImportNames(given: unknown): Promise<Decisions> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const names = parseArgument(z.array(decidedNameSchema).min(1).max(namesAtOnceMax), given);
    const undone = await undoNames(viewer, { db: getDatabase(), names, now: systemNow() });
    await askToApply();
    return undone;
  });
}

/** A new entry for a name, filled with what the name tells. */
export async function draftImportName(given: unknown): Promise<ActionResult<{ draft: NameDraft }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const nameId = parseArgument(z.number().int().positive(), given);
    return { draft: await draftName(viewer, { db: getDatabase(), nameId }) };
  });
}

/** Losing it costs a few seconds: the sweep finds what waits. */
async function askToApply(): Promise<void> {
  await getQueue(getEnv())
    .send("imports.apply-names", {})
    .catch(() => {});
}
