import { randomUUID } from "node:crypto";
import { findDueRun } from "@/lib/flow/imports/claim-run";
import { runImport } from "@/lib/flow/imports/run-import";
import { sweepImports } from "@/lib/flow/imports/sweep-imports";
import { continueRemoval } from "@/lib/flow/remove-import";
import { sendUnderstand } from "@/lib/flow/send-understand";
import type { Handler, JobContext } from "@/workers/run-job";

export const runImportJob: Handler<"imports.run"> = async function runImportJob({ importId }, context) {
  startRun(context, importId);
};

export const removeImportJob: Handler<"imports.remove"> = async function removeImportJob({ importId }, context) {
  startRemoval(context, importId);
};

/** Finds what waits, what was left by a worker that is gone, and what has had its time. */
export const sweepImportsJob: Handler<"imports.sweep"> = async function sweepImportsJob(_payload, context) {
  const { db, log, now } = context;
  const swept = await sweepImports(db, { now: now() });
  if (Object.values(swept).some((count) => count > 0)) log.info(swept, "imports swept");
  const dueRun = await findDueRun(db, "run");
  if (dueRun !== null) startRun(context, dueRun);
  const dueRemoval = await findDueRun(db, "remove");
  if (dueRemoval !== null) startRemoval(context, dueRemoval);
};

/** One file at a time in a process: its memory is bounded, and live messages keep theirs. The sweep brings the next. */
function startRun({ db, queue, log, now, signal, background }: JobContext, importId: string): void {
  if (signal.aborted) return;
  background.start("import", async () => {
    const startedAt = now().getTime();
    const end = await runImport(
      { db, now, makeId: randomUUID, signal, handOn: (batch) => sendUnderstand({ queue, log }, batch) },
      importId,
    );
    if (end !== null) log.info({ importId, end, ms: now().getTime() - startedAt }, "import run");
  });
}

function startRemoval({ db, log, now, signal, background }: JobContext, importId: string): void {
  if (signal.aborted) return;
  background.start("removal", async () => {
    const startedAt = now().getTime();
    const done = await continueRemoval(db, { importId, claimId: randomUUID(), now: now(), signal });
    if (done === null) return;
    log.info({ importId, ...done.removed, isLeft: done.isLeft, ms: now().getTime() - startedAt }, "import removed");
  });
}
