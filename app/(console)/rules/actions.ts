"use server";

import { z } from "zod";
import { parseArgument } from "@/app/parse-argument";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import { moveRule, removeRule, saveRule, switchRule } from "@/lib/flow/rules/change-rules";
import { findExecutors } from "@/lib/flow/rules/find-executors";
import { findRules } from "@/lib/flow/rules/find-rules";
import {
  ruleDraftSchema,
  ruleMoveSchema,
  ruleRemovalSchema,
  ruleSwitchSchema,
  ruleTrialSchema,
} from "@/lib/flow/rules/schema";
import type { NamedId, RulesPage, RuleTrial } from "@/lib/flow/rules/schema";
import { tryRule } from "@/lib/flow/rules/try-rule";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import type { ActionResult } from "@/lib/platform/errors";

type Page = Promise<ActionResult<{ page: RulesPage }>>;

/** A new rule, off, or another wording of one that is there. */
export async function saveAssignmentRule(given: unknown): Page {
  return changed(ruleDraftSchema, given, saveRule);
}

export async function switchAssignmentRule(given: unknown): Page {
  return changed(ruleSwitchSchema, given, switchRule);
}

export async function moveAssignmentRule(given: unknown): Page {
  return changed(ruleMoveSchema, given, moveRule);
}

export async function removeAssignmentRule(given: unknown): Page {
  return changed(ruleRemovalSchema, given, removeRule);
}

/** What would have become of the last incidents; nothing is changed. */
export async function tryAssignmentRule(given: unknown): Promise<ActionResult<{ trial: RuleTrial }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const { draft, last } = parseArgument(ruleTrialSchema, given);
    return { trial: await tryRule(viewer, { db: getDatabase(), draft, last }) };
  });
}

/** People of a body whom a rule may name. */
export async function listExecutors(given: unknown): Promise<ActionResult<{ executors: NamedId[] }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const agencyId = parseArgument(z.number().int().positive(), given);
    return { executors: await findExecutors(viewer, { db: getDatabase(), agencyId }) };
  });
}

async function changed<Given>(
  schema: z.ZodType<Given>,
  given: unknown,
  change: (viewer: Viewer, options: { db: Database; given: Given; now: Date }) => Promise<unknown>,
): Page {
  return toResult(async () => {
    const viewer = await assertViewer();
    await change(viewer, { db: getDatabase(), given: parseArgument(schema, given), now: systemNow() });
    return { page: await findRules(viewer, { db: getDatabase() }) };
  });
}
