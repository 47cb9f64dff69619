"use server";

import { randomUUID } from "node:crypto";
import { parseArgument } from "@/app/parse-argument";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { chooseVersion } from "@/lib/flow/classifier/choose-version";
import { makeThemeTopic } from "@/lib/flow/classifier/make-theme-topic";
import {
  ownThemeSchema,
  thresholdsSchema,
  trainingAskedSchema,
  versionChoiceSchema,
} from "@/lib/flow/classifier/schema";
import type { Thresholds } from "@/lib/flow/classifier/schema";
import { setThresholds } from "@/lib/flow/classifier/set-thresholds";
import { startTraining } from "@/lib/flow/classifier/start-training";
import { sendSoon } from "@/lib/flow/send-job";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import type { ActionResult } from "@/lib/platform/errors";
import { getLog } from "@/lib/platform/log";
import { getQueue } from "@/lib/platform/queue";

/** On the catalogue and the decisions of the region's people; of topics on its past as well. */
export async function trainClassifierVersion(given: unknown): Promise<ActionResult<{ trainingId: string }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const { task } = parseArgument(trainingAskedSchema, given);
    const asked = await startTraining(viewer, { db: getDatabase(), task, id: randomUUID(), now: systemNow() });
    const { trainingId } = asked;
    await sendSoon(getLog(), { trainingId }, () => getQueue(getEnv()).send("classifier.train", { trainingId }));
    return asked;
  });
}

export async function chooseClassifierVersion(
  given: unknown,
): Promise<ActionResult<{ kind: "promoted" | "rolled_back" }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const choice = parseArgument(versionChoiceSchema, given);
    return chooseVersion(viewer, { db: getDatabase(), choice, now: systemNow() });
  });
}

/** From which confidence on a topic is set by itself, and below which there is none. */
export async function saveTopicThresholds(given: unknown): Promise<ActionResult<{ thresholds: Thresholds }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const thresholds = parseArgument(thresholdsSchema, given);
    return { thresholds: await setThresholds(viewer, { db: getDatabase(), given: thresholds, now: systemNow() }) };
  });
}

/** A topic of the centre's own out of messages that fitted nowhere. */
export async function makeTopicOfTheme(given: unknown): Promise<ActionResult<{ topicId: number }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const theme = parseArgument(ownThemeSchema, given);
    return makeThemeTopic(viewer, { db: getDatabase(), given: theme, now: systemNow() });
  });
}
