import { foldPending } from "@/lib/analytics/fold-pending";
import type { Handler } from "@/workers/run-job";

export const foldFiguresJob: Handler<"figures.fold"> = async function foldFiguresJob(_payload, { db, signal }) {
  await foldPending(db, { signal });
};
