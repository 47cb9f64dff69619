import type { Metadata } from "next";
import { resendLetters, retryAll } from "@/app/(console)/health/actions";
import { MessagePage } from "@/components/layout/message-page";
import { HealthBoard } from "@/components/health/health-board";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { getHealth } from "@/lib/flow/get-health";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { getTranslator } from "@/lib/platform/intl";
import { getQueue } from "@/lib/platform/queue";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/health");
  return { title: getTranslator(viewer.locale)("health.title") };
}

export default async function HealthPage() {
  const viewer = await requireViewer("/health");
  if (!viewer.permissions.includes("health.read")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const env = getEnv();
  const health = await getHealth(viewer, {
    db: getDatabase(),
    queue: getQueue(env),
    backend: env.REDIS_URL ? "redis" : "postgres",
    dataFolder: env.DATA_FOLDER,
    isMailOn: env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined,
    now: systemNow(),
    elapsedMs: () => performance.now(),
  });
  const mayRetry = viewer.permissions.includes("intake.retry");
  return <HealthBoard health={health} retry={mayRetry ? retryAll : null} resend={mayRetry ? resendLetters : null} />;
}
