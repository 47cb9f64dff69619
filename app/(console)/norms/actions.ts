"use server";

import { revalidatePath } from "next/cache";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { assertCan } from "@/lib/accounts/scope";
import { enableNorms } from "@/lib/flow/norms/enable-norms";
import { enablingSchema } from "@/lib/flow/norms/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";

/** Makes a draft the rules of the region from a moment on. */
export async function enableDraft(given: unknown): Promise<ActionResult<{ policies: number; hasLadder: boolean }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    assertCan(viewer, "sla.configure");
    const enabling = enablingSchema.safeParse(given);
    if (!enabling.success) throw new AppError("invalid", { cause: enabling.error });
    const { draft, from } = enabling.data;
    const enabled = await enableNorms(viewer, { db: getDatabase(), draft, from: new Date(from), now: systemNow() });
    revalidatePath("/norms");
    return enabled;
  });
}
