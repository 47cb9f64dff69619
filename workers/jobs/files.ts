import { sweepFiles } from "@/lib/flow/inside/sweep-files";
import { dropStalePresence } from "@/lib/incidents/presence/presence";
import { openStorage } from "@/lib/platform/storage/storage";
import type { Handler } from "@/workers/run-job";

/** Bytes that no file needs any more, and who has long left. */
export const sweepFilesJob: Handler<"files.sweep"> = async function sweepFilesJob(_payload, { db, env, log, now }) {
  const swept = await sweepFiles({ db, storage: openStorage(env) }, { now: now() });
  if (swept.unattached + swept.blobs > 0) log.info(swept, "files swept");
  await dropStalePresence(db, { now: now() });
};
