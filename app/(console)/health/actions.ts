"use server";

import { refresh } from "next/cache";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { retrySetAside } from "@/lib/flow/retry-set-aside";
import { reviveLetters } from "@/lib/notify/letters/letter-queue";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { ActionResult } from "@/lib/platform/errors";
import { getEnv } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import { getQueue } from "@/lib/platform/queue";

/** Lets everything that stands aside in the region of the viewer try again. */
export async function retryAll(): Promise<ActionResult<{ messages: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const retried = await retrySetAside(viewer, {
      db: getDatabase(),
      queue: getQueue(getEnv()),
      log: getLog(),
      now: systemNow(),
    });
    refresh();
    return retried;
  });
}

/** Lets every letter that was given up try again. */
export async function resendLetters(): Promise<ActionResult<{ letters: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const revived = await reviveLetters(viewer, { db: getDatabase(), now: systemNow() });
    refresh();
    return revived;
  });
}
