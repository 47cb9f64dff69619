import type { FileProblem } from "@/lib/incidents/files/schema";
import { AppError } from "@/lib/platform/errors";

/** A file that cannot be taken, with the reason for the person who chose it. */
export function fileProblem(problem: FileProblem, cause?: unknown): AppError {
  return new AppError("invalid", { cause, context: { problem } });
}
