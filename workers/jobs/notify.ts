import { sendLetters } from "@/lib/flow/notices/send-letters";
import { tellNotices } from "@/lib/flow/notices/tell-notices";
import { tidyNotices } from "@/lib/notify/tidy-notices";
import { connectMailer } from "@/lib/platform/mailer";
import type { Handler } from "@/workers/run-job";

export const sweepNoticesJob: Handler<"notify.sweep"> = async function sweepNoticesJob(_payload, { db, log, now }) {
  const told = await tellNotices(db, { now: now() });
  if (told.notices > 0) log.info(told, "notices told");
};

/** Beside the jobs: a mail server that answers slowly must not keep messages and clocks waiting. */
export const sendMailJob: Handler<"notify.mail"> = async function sendMailJob(_payload, context) {
  const { db, env, log, now, signal, background } = context;
  if (signal.aborted) return;
  background.start("mail", async () => {
    const mailer = connectMailer(env);
    try {
      const result = await sendLetters(db, { mailer, consoleUrl: env.NEXTAUTH_URL, now: now() });
      if (Object.values(result).some((count) => count > 0)) log.info(result, "letters sent");
    } finally {
      mailer?.close();
    }
  });
};

export const tidyNoticesJob: Handler<"notify.tidy"> = async function tidyNoticesJob(_payload, { db, log, now }) {
  const dropped = await tidyNotices(db, { now: now() });
  if (dropped > 0) log.info({ dropped }, "old notices dropped");
};
