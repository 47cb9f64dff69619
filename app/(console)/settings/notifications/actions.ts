"use server";

import { refresh } from "next/cache";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { sendTestLetter } from "@/lib/flow/notices/send-test-letter";
import { acknowledgeNotices, acknowledgeSchema } from "@/lib/notify/acknowledge";
import { noticeSettingsSchema } from "@/lib/notify/schema";
import { saveNoticeSettings } from "@/lib/notify/settings";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";
import { connectMailer } from "@/lib/platform/mailer";

/** Marks notices of the person as read, here and everywhere else. */
export async function acknowledge(given: unknown): Promise<ActionResult<{ acknowledged: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const which = acknowledgeSchema.safeParse(given);
    if (!which.success) throw new AppError("invalid", { cause: which.error });
    return acknowledgeNotices(viewer, { db: getDatabase(), which: which.data, now: systemNow() });
  });
}

/** How this person wants to be told. */
export async function saveNotices(given: unknown): Promise<ActionResult> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const settings = noticeSettingsSchema.safeParse(given);
    if (!settings.success) {
      throw new AppError("invalid", { cause: settings.error, context: { field: settings.error.issues[0]?.path[0] } });
    }
    await saveNoticeSettings(viewer, { db: getDatabase(), settings: settings.data });
    refresh();
    return {};
  });
}

/** A letter to the address that is stored, at once, so that the person sees whether letters arrive. */
export async function sendTest(): Promise<ActionResult<{ to: string }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const mailer = connectMailer(getEnv());
    try {
      return await sendTestLetter(viewer, {
        db: getDatabase(),
        mailer,
        consoleUrl: getEnv().NEXTAUTH_URL,
        now: systemNow(),
      });
    } finally {
      mailer?.close();
    }
  });
}
