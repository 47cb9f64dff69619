import { randomUUID } from "node:crypto";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { trainVersion } from "@/lib/classify/versions/train-version";
import type { ModelSource } from "@/lib/classify/versions/schema";
import { runTraining } from "@/lib/flow/classifier/run-training";
import type { TrainingEnd } from "@/lib/flow/classifier/run-training";
import { askTraining } from "@/lib/flow/classifier/start-training";
import type { Database } from "@/lib/platform/db";
import { morning } from "@/tests/factories/messages";
import { regionId, required } from "@/tests/factories/region";

/** The whole way of a training, in this process. */
export async function trainHere(
  db: Database,
  { source, file = [], at = morning }: { source: ModelSource; file?: LabelledRow[]; at?: Date },
): Promise<TrainingEnd> {
  const region = await regionId(db);
  const { id } = await askTraining(db, { regionId: region, source, id: randomUUID(), now: at, askedBy: null });
  const deps = {
    db,
    now: () => at,
    makeId: randomUUID,
    train: async (work: Parameters<typeof trainVersion>[0]) => trainVersion(work),
  };
  return required(await runTraining(deps, { trainingId: id, file }), "end of the training");
}
