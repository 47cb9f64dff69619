import { randomUUID } from "node:crypto";
import path from "node:path";
import { findDueTraining } from "@/lib/flow/classifier/claim-training";
import { measureClassifiers } from "@/lib/flow/classifier/measure-classifiers";
import { runTraining } from "@/lib/flow/classifier/run-training";
import type { TrainingDeps } from "@/lib/flow/classifier/run-training";
import type { Handler, JobContext } from "@/workers/run-job";
import { trainInThread } from "@/workers/train-in-thread";

/** As everywhere, from the folder of the installation. */
const catalogueFolder = path.resolve("prisma/catalogue");

export const trainClassifierJob: Handler<"classifier.train"> = async function trainClassifierJob(payload, context) {
  begin(context, payload.trainingId);
};

export const sweepTrainingsJob: Handler<"classifier.sweep"> = async function sweepTrainingsJob(_payload, context) {
  const due = await findDueTraining(context.db, context.now());
  if (due !== null) begin(context, due);
};

/** One at a time in a process; the sweep brings the next. */
function begin({ db, log, now, signal, background }: JobContext, trainingId: string): void {
  if (signal.aborted) return;
  background.start("training", async () => {
    const startedAt = now().getTime();
    const train: TrainingDeps["train"] = (work, onShare) => trainInThread(work, { signal, onShare });
    const deps = { db, now, makeId: randomUUID, train, signal, catalogueFolder };
    const end = await runTraining(deps, { trainingId, file: [] });
    if (end === null) return;
    const { modelId, verdict, error } = end;
    log.info({ trainingId, modelId, verdict, error, ms: now().getTime() - startedAt }, "classifier trained");
  });
}

export const measureClassifiersJob: Handler<"classifier.measure"> = async function measureClassifiersJob(
  _payload,
  { db, log, now, signal, background },
) {
  if (signal.aborted) return;
  background.start("measuring", async () => {
    const startedAt = now().getTime();
    const measured = await measureClassifiers(db, {
      ...{ now: now(), makeId: randomUUID, signal },
      judge: (work) => trainInThread(work, { signal }),
    });
    if (measured.days + measured.evaluations + measured.renewed > 0)
      log.info({ ...measured, ms: now().getTime() - startedAt }, "classifiers measured");
  });
};
