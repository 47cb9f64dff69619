import type { Translate } from "@/lib/platform/intl";
import type { Messages } from "@/lib/platform/messages/catalogues";

type ProblemKey = keyof Messages["imports"]["problems"];

const known: Record<ProblemKey, true> = {
  unknown_form: true,
  empty: true,
  no_rows: true,
  encoding: true,
  quotes: true,
  no_text: true,
  gzip_broken: true,
  workbook_broken: true,
  workbook_locked: true,
  no_source: true,
  too_large: true,
  given_up: true,
  failed: true,
};

/** Why a file cannot be imported, what became of it, and what to do. */
export function describeProblem(problem: { code: string; about: string }, t: Translate): string {
  const key = Object.hasOwn(known, problem.code) ? (problem.code as ProblemKey) : "failed";
  return t(`imports.problems.${key}`, { about: problem.about });
}

export function isProblem(code: string): boolean {
  return Object.hasOwn(known, code);
}
