/** The languages of the terminal: packs are mended by people who read one of the two. */
export type Language = "ru" | "en";
export type Wording = Record<Language, string>;

/** One thing wrong with a file: where it stands and what it is. */
export interface PackProblem {
  /** As it is shown: `samara/agencies.yaml`. */
  file: string;
  /** Counted from 1; null where a file is not read by lines. */
  line: number | null;
  /** The field, without the index of the entry, which the line already tells: `parent`, `to.agency`. */
  at: string;
  reason: Wording;
}

export const problemsMax = 20;

/** A broken pack tells everything that is wrong with it at once, up to `problemsMax`. */
export class PackError extends Error {
  constructor(readonly problems: readonly PackProblem[]) {
    super(formatProblems(problems, "en"));
    this.name = "PackError";
  }
}

/** @throws PackError when there is a problem */
export function refuseProblems(problems: readonly PackProblem[]): void {
  if (problems.length > 0) throw new PackError(problems);
}

export function formatProblem(problem: PackProblem, language: Language): string {
  const field = problem.at === "" ? "" : `${problem.at}: `;
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return `${place}: ${field}${problem.reason[language]}`;
}

export function formatProblems(problems: readonly PackProblem[], language: Language): string {
  const lines = problems.slice(0, problemsMax).map((problem) => formatProblem(problem, language));
  const left = problems.length - lines.length;
  if (left > 0) lines.push(language === "ru" ? `… и ещё ${left}` : `… and ${left} more`);
  return lines.join("\n");
}

/** A list entry is named by its line, so its index is left out. */
export function textOfPath(path: readonly PropertyKey[]): string {
  return (typeof path[0] === "number" ? path.slice(1) : path).map(String).join(".");
}
