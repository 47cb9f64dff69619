"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { toResult } from "@/app/to-result";
import { actingCookie, assertViewer } from "@/lib/accounts/get-viewer";
import { arrangeSubstitution } from "@/lib/accounts/substitution/arrange-substitution";
import { endSubstitution } from "@/lib/accounts/substitution/end-substitution";
import { readSubstitutions } from "@/lib/accounts/substitution/find-substitutions";
import { newSubstitutionSchema } from "@/lib/accounts/substitution/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";

/** Somebody is away, and somebody else stands in. */
export async function arrangeAbsence(given: unknown): Promise<ActionResult<{ id: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const parsed = newSubstitutionSchema.safeParse(given);
    if (!parsed.success) throw new AppError("invalid", { context: { field: "toOn" } });
    return arrangeSubstitution(viewer, { db: getDatabase(), given: parsed.data, now: systemNow() });
  });
}

export async function endAbsence(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const substitutionId = z.number().int().positive().parse(given);
    await endSubstitution(viewer, { db: getDatabase(), substitutionId, now: systemNow() });
    return {};
  });
}

/** Sits down at an absent person's desk; the pages are that desk's from the next request on. */
export async function sitDown(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const absentId = z.number().int().positive().parse(given);
    const { desks } = await readSubstitutions(viewer, { db: getDatabase(), now: systemNow() });
    const desk = desks.find(({ id }) => id === absentId);
    if (!desk) throw new AppError("not_found", { context: { absentId } });
    (await cookies()).set(actingCookie, String(absentId), {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: getEnv().NEXTAUTH_URL.startsWith("https:"),
      expires: new Date(desk.toAt),
    });
    return {};
  });
}

/** Back to one's own desk. */
export async function standUp(): Promise<ActionResult> {
  return toResult(async () => {
    await assertViewer();
    (await cookies()).delete(actingCookie);
    return {};
  });
}
