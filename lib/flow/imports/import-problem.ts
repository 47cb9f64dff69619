import { AppError } from "@/lib/platform/errors";

/** About these something may be said: a row's number or an encoding, never what stands in the file. */
const withAbout = new Set(["quotes", "encoding"]);

/** Why a file could not be read or a run not be finished, as a code for `import_run.error`. */
export function problemOf(error: unknown): string {
  if (!(error instanceof AppError)) return "failed";
  const problem = String(error.context["problem"] ?? error.code);
  return withAbout.has(problem) ? `${problem} ${String(error.context["about"])}` : problem;
}

export function readProblem(stored: string | null): { code: string; about: string } | null {
  if (stored === null) return null;
  const [code = "failed", ...about] = stored.split(" ");
  return { code, about: about.join(" ") };
}
