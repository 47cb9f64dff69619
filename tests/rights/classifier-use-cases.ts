import { randomUUID } from "node:crypto";
import { chooseVersion } from "@/lib/flow/classifier/choose-version";
import { makeThemeTopic } from "@/lib/flow/classifier/make-theme-topic";
import { findConfusedIncidents, readQuality } from "@/lib/flow/classifier/read-quality";
import { setThresholds } from "@/lib/flow/classifier/set-thresholds";
import { startTraining } from "@/lib/flow/classifier/start-training";
import type { UseCase } from "./use-case";

/** How topics are read, and who says by which version. */
export const classifierUseCases: Record<string, UseCase> = {
  "lib/flow/classifier/read-quality.ts#readQuality": {
    needs: "classifier.read",
    call: (viewer, { db, now }) => readQuality(viewer, { db, now }),
  },
  "lib/flow/classifier/read-quality.ts#findConfusedIncidents": {
    needs: "classifier.read",
    call: (viewer, { db }) => findConfusedIncidents(viewer, { db, fromId: 1, toId: 2 }),
  },
  ...Object.fromEntries(
    ["readPairs", "readCorrectionWeeks", "findConfused"].map((name) => [
      `lib/flow/classifier/read-corrections.ts#${name}`,
      { needs: "classifier.read", call: { through: "readQuality and findConfusedIncidents" } },
    ]),
  ),
  "lib/flow/classifier/start-training.ts#startTraining": {
    needs: "classifier.manage",
    call: (viewer, { db, now }) => startTraining(viewer, { db, now, task: "relevance", id: randomUUID() }),
  },
  "lib/flow/classifier/choose-version.ts#chooseVersion": {
    needs: "classifier.manage",
    call: (viewer, { db, now }) =>
      chooseVersion(viewer, { db, now, choice: { task: "topic", modelId: 1_000_000, fromId: 1, reason: "проверка" } }),
  },
  "lib/flow/classifier/set-thresholds.ts#setThresholds": {
    needs: "classifier.manage",
    call: (viewer, { db, now }) => setThresholds(viewer, { db, now, given: { auto: 0.8, from: 0.4 } }),
  },
  "lib/flow/classifier/make-theme-topic.ts#makeThemeTopic": {
    needs: "classifier.manage",
    call: (viewer, { db, now }) =>
      makeThemeTopic(viewer, { db, now, given: { position: 99, name: "Новая тема", groupId: 1 } }),
  },
};
