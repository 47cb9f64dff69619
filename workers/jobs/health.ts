import { measureDatabase } from "@/lib/flow/health/check-database";
import type { Handler } from "@/workers/run-job";

export const measureDatabaseJob: Handler<"health.measure"> = async function measureDatabaseJob(_payload, { db, now }) {
  await measureDatabase(db, now());
};
