import { AppError } from "@/lib/platform/errors";

/** Why a file as a whole cannot be imported; `about` is the column, encoding or row that it is about. */
export const fileProblems = [
  "unknown_form",
  "empty",
  "no_rows",
  "encoding",
  "quotes",
  "no_such_field",
  "no_such_column",
  "no_text",
  "gzip_broken",
  "workbook_broken",
  "workbook_locked",
] as const;
export type FileProblem = (typeof fileProblems)[number];

export function fileProblem(problem: FileProblem, about = ""): AppError {
  return new AppError("invalid", { context: { problem, about } });
}
