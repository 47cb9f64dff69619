import { randomUUID } from "node:crypto";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { trainVersion, type VersionWork } from "@/lib/classify/versions/train-version";
import type { ModelKind, ModelTask } from "@/lib/classify/versions/terms";
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
  options: {
    source: ModelSource;
    task?: ModelTask;
    file?: LabelledRow[];
    at?: Date;
    region?: string;
    /** Instead of the ones that the texts are worth. */
    kinds?: readonly ModelKind[];
  },
): Promise<TrainingEnd> {
  const { source, task = "topic", file = [], at = morning, kinds } = options;
  const region = await regionId(db, options.region);
  const asked = { regionId: region, task, source, id: randomUUID(), now: at, askedBy: null };
  const { id } = await askTraining(db, asked);
  const deps = {
    db,
    now: () => at,
    makeId: randomUUID,
    catalogueFolder: "prisma/catalogue",
    train: async (work: VersionWork) => trainVersion({ ...work, ...(kinds && { kinds }) }),
  };
  return required(await runTraining(deps, { trainingId: id, file }), "end of the training");
}
