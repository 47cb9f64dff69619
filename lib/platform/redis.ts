import "server-only";
import { Redis } from "ioredis";

/** `worker` waits for ever for a lost connection; a producer fails fast, since the sweep catches up. */
export function connectRedis(url: string, purpose: "producer" | "worker"): Redis {
  return new Redis(url, {
    maxRetriesPerRequest: purpose === "worker" ? null : 1,
    enableOfflineQueue: purpose === "worker",
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
}
