import type { OnShare } from "@/lib/classify/divide-work";
import { chooseModel, loadRivals, lockChoice } from "@/lib/classify/versions/chosen-version";
import { compareVersions, promotesItself } from "@/lib/classify/versions/compare-versions";
import { storeEvaluations, storeVersion } from "@/lib/classify/versions/store-version";
import { getActiveModelIds } from "@/lib/classify/store-model";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import type { TrainedVersion, VersionResult, VersionWork } from "@/lib/classify/versions/train-version";
import type { RivalVersion } from "@/lib/classify/versions/chosen-version";
import type { Verdict, VersionComparison } from "@/lib/classify/versions/schema";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { TrainingPhase } from "@/lib/flow/classifier/schema";
import type { Now } from "@/lib/platform/clock";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { claimTraining, endTraining, keepTraining, leaveTraining, notePhase } from "./claim-training";
import type { ClaimedTraining } from "./claim-training";
import { noteProgress } from "./note-progress";
import { collectRelevance } from "./collect-relevance";
import { collectTraining } from "./collect-training";
import type { CollectedTraining } from "./collect-training";

export interface TrainingDeps {
  db: Database;
  now: Now;
  makeId: () => string;
  /** Where the processor's work is done: a worker has a thread for it, the command line does nothing else anyway. */
  train: (work: VersionWork, onShare: OnShare) => Promise<VersionResult>;
  /** Where the examples of relevance stand that come with the catalogue. */
  catalogueFolder: string;
  /** Aborted when the process is asked to end: the training waits for the next one. */
  signal?: AbortSignal;
  onPhase?: (phase: TrainingPhase, texts: number | null) => void;
}

export interface TrainingEnd {
  modelId: number | null;
  version: number | null;
  verdict: Verdict | "unchanged" | null;
  comparison: VersionComparison | null;
  error: string | null;
}

/** Versions that are judged beside the one in force, so that a page can compare any two of them. */
const othersMax = 5;

/**
 * Trains one version that was asked for, holds it against the one in force on the same texts, and lets it take over when it
 * is no worse. Null when there is nothing to do: somebody else is at it, or it is done.
 */
export async function runTraining(
  deps: TrainingDeps,
  { trainingId, file }: { trainingId: string; file: readonly LabelledRow[] },
): Promise<TrainingEnd | null> {
  const { db, now } = deps;
  const claim = await claimTraining(db, { trainingId, claimId: deps.makeId(), now: now() });
  if (claim === null) return null;
  const stop = keepTraining(db, claim);
  try {
    return await train(deps, claim, file);
  } catch (error) {
    if (deps.signal?.aborted) {
      await leaveTraining(db, claim);
      return null;
    }
    const code = error instanceof AppError ? String(error.context.reason ?? error.code) : "failed";
    await endTraining(db, claim, { modelId: null, error: code, now: now() });
    if (!(error instanceof AppError)) throw error;
    return { modelId: null, version: null, verdict: null, comparison: null, error: code };
  } finally {
    stop();
  }
}

async function train(
  deps: TrainingDeps,
  claim: ClaimedTraining,
  file: readonly LabelledRow[],
): Promise<TrainingEnd | null> {
  const { db } = deps;
  const { regionId, task, source } = claim;
  deps.onPhase?.("collecting", null);
  const collected =
    task === "topic"
      ? await collectTraining(db, { regionId, source, file })
      : await collectRelevance(db, { regionId, catalogueFolder: deps.catalogueFolder });
  if (source === "file" && collected.data.file === 0)
    throw new AppError("invalid", { context: { reason: "no_texts" } });
  const rivals = await loadRivals(db, { regionId, task, othersMax });
  const same = await findSame(db, { regionId, task, dataHash: collected.dataHash });
  if (same) {
    await endTraining(db, claim, { modelId: same.id, error: null, now: deps.now() });
    return { modelId: same.id, version: same.version, verdict: "unchanged", comparison: null, error: null };
  }
  const textCount = collected.rows.length;
  await notePhase(db, claim, { phase: "training", textCount });
  deps.onPhase?.("training", textCount);
  const { rows, kinds, aside, groups } = collected;
  const texts = aside.map(({ text, label }) => ({ text, label }));
  const work = { task, rows, kinds, aside: texts, groups, rivals };
  const progress = noteProgress(deps, claim);
  const result = await deps.train(work, progress.tell).finally(progress.settle);
  const { trained } = result;
  if (!trained) throw new AppError("failed", { context: { reason: "nothing_trained" } });
  await notePhase(db, claim, { phase: "storing", textCount });
  deps.onPhase?.("storing", textCount);
  return db.transaction((tx) =>
    store(tx, { claim, collected, trained, evaluations: result.rivals, rivals, now: deps.now() }),
  );
}

/** The same texts give the same model: there is nothing new to say. */
async function findSame(
  db: Sql,
  { regionId, task, dataHash }: { regionId: number; task: ModelTask; dataHash: string },
): Promise<{ id: number; version: number } | null> {
  const rows = await db.query<{ id: number; version: number }>(
    `select id, version from classifier_model where region_id = $1 and task = $2 and data_hash = $3
     order by version desc limit 1`,
    [regionId, task, dataHash],
  );
  return rows[0] ?? null;
}

async function store(
  tx: Sql,
  done: {
    claim: ClaimedTraining;
    collected: CollectedTraining;
    trained: TrainedVersion;
    evaluations: VersionResult["rivals"];
    rivals: readonly RivalVersion[];
    now: Date;
  },
): Promise<TrainingEnd | null> {
  const { claim, collected, trained, now } = done;
  const { regionId, task } = claim;
  await lockChoice(tx, regionId);
  const comparison = compare(done, (await getActiveModelIds(tx, regionId))[task]);
  const { asideReport, kind, look, labelCount, other, weights } = trained;
  const { id, version } = await storeVersion(tx, {
    ...{ regionId, task, source: claim.source, dataHash: collected.dataHash, weights, labelCount, comparison },
    data: { ...collected.data, look, kind, otherKind: other },
    ...{ report: asideReport ?? trained.report, askedBy: claim.askedBy, now },
  });
  const own = asideReport ? [{ id, report: asideReport }] : [];
  const evaluations = collected.aside.length > 0 ? [...done.evaluations, ...own] : [];
  await storeEvaluations(tx, { regionId, asideHash: collected.asideHash, evaluations, now });
  if (promotesItself(comparison.verdict)) {
    await chooseModel(tx, { regionId, task, modelId: id, chosenBy: null, now });
    await tx.query("insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, $4, $5)", [
      ...[regionId, claim.askedBy, now, "classifier.promoted"],
      JSON.stringify({ task, modelId: id, fromModelId: comparison.withId, by: "machine", reason: comparison.verdict }),
    ]);
  }
  // Taken over by another worker in between: everything of this transaction goes.
  if (!(await endTraining(tx, claim, { modelId: id, error: null, now })))
    throw new AppError("stale", { context: { reason: "taken_over" } });
  return { modelId: id, version, verdict: comparison.verdict, comparison, error: null };
}

function compare(done: Parameters<typeof store>[1], activeId: number | null): VersionComparison {
  const { claim, collected, trained, evaluations, rivals } = done;
  const inForce = rivals.find(({ isInForce }) => isInForce);
  const report = evaluations.find(({ id }) => id === inForce?.id)?.report;
  const compared = compareVersions({
    task: claim.task,
    asideHash: collected.asideHash,
    own: trained.asideReport,
    other: inForce && report ? { id: inForce.id, version: inForce.version, report } : null,
  });
  return (inForce?.id ?? null) === activeId ? compared : { ...compared, verdict: "moved" };
}
