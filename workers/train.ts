import { parentPort, workerData } from "node:worker_threads";
import { trainVersion } from "@/lib/classify/versions/train-version";
import type { VersionWork } from "@/lib/classify/versions/train-version";
import type { ThreadMessage } from "@/workers/train-in-thread";

/** Hundredths, and the end: each message wakes the other thread. */
const leastStep = 0.01;
let told = 0;

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

const result = trainVersion(workerData as VersionWork, (share) => {
  if (share < 1 && share - told < leastStep) return;
  told = share;
  send({ share });
});
send({ result });
