import type { Log } from "@/lib/platform/log";

/** A queue that does not answer within this time is left alone: the sweep finds what there is to do. */
const sendMsMax = 2_000;

/** Asks for a job now rather than at the next sweep. Never fails and never hangs. */
export async function sendSoon(log: Log, ids: object, send: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the queue does not answer")), sendMsMax);
  });
  try {
    await Promise.race([send(), tooLong]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ ...ids, error: reason }, "job not sent, the sweep will find it");
  } finally {
    clearTimeout(timer);
  }
}
