"use server";

import { z } from "zod";
import { parseArgument } from "@/app/parse-argument";
import { toResult } from "@/app/to-result";
import { findMentionable } from "@/lib/accounts/find-mentionable";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { viewAuthor } from "@/lib/accounts/view-author";
import { applyCommand } from "@/lib/flow/apply-command";
import { requireInScope } from "@/lib/incidents/find-in-scope";
import { findWorkChoices } from "@/lib/flow/work/find-work-choices";
import { commandSchema } from "@/lib/incidents/commands/schema";
import type { MentionablePerson } from "@/lib/incidents/notes/schema";
import type { Choice } from "@/lib/incidents/schema";
import { workChoicesSchema } from "@/lib/incidents/work/schema";
import type { WorkChoice } from "@/lib/incidents/work/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { ActionResult } from "@/lib/platform/errors";
import { choiceKinds, findChoices } from "@/lib/regions/find-choices";

/** What a person decided about one incident. The browser proves nothing: everything is checked again. */
export async function runCommand(
  given: unknown,
): Promise<ActionResult<{ incidentId: number; number: number; version: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const command = parseArgument(commandSchema, given);
    return applyCommand(viewer, { db: getDatabase(), command, now: systemNow() });
  });
}

/** Name and page of an author; that it was looked at is recorded. */
export async function showAuthor(given: unknown): Promise<ActionResult<{ name: string | null; url: string | null }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const messageId = parseArgument(z.number().int().positive(), given);
    return viewAuthor(viewer, { db: getDatabase(), messageId, now: systemNow() });
  });
}

const searchSchema = z.object({ kind: z.enum(choiceKinds), q: z.string().trim().max(100) });

/** Topics, places or bodies by a word of their name. */
export async function searchChoices(given: unknown): Promise<ActionResult<{ choices: Choice[] }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const { kind, q } = parseArgument(searchSchema, given);
    return { choices: await findChoices(viewer, { db: getDatabase(), kind, q }) };
  });
}

const mentionSchema = z.object({ number: z.number().int().positive(), q: z.string().max(80) });

/** People who see this incident, by the beginning of their name, to be called in a note. */
export async function findPeopleToMention(given: unknown): Promise<ActionResult<{ people: MentionablePerson[] }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const { number, q } = parseArgument(mentionSchema, given);
    const db = getDatabase();
    const { id: incidentId } = await requireInScope(viewer, { db, number });
    return { people: await findMentionable(viewer, { db, incidentId, q }) };
  });
}

/** Bodies below, people of the body, people who may control: what a dialog of the desk offers. */
export async function findChoicesOfWork(given: unknown): Promise<ActionResult<{ choices: WorkChoice[] }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const search = parseArgument(workChoicesSchema, given);
    return { choices: await findWorkChoices(viewer, { db: getDatabase(), ...search }) };
  });
}
