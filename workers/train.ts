import { parentPort, workerData } from "node:worker_threads";
import { trainVersion } from "@/lib/classify/versions/train-version";
import type { VersionWork } from "@/lib/classify/versions/train-version";

parentPort?.postMessage(trainVersion(workerData as VersionWork));
