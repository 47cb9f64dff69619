import type { PackFile } from "./pack-file";
import type { PackProblem } from "./pack-problem";
import { wordings } from "./pack-wordings";
import type { Thing } from "./pack-wordings";

/** One mention of something that has to exist. */
export interface Reference {
  path: readonly PropertyKey[];
  thing: Thing;
  code: string | undefined;
  known: ReadonlySet<string>;
}

export function findUnknown(file: PackFile<unknown>, references: readonly Reference[]): PackProblem[] {
  return references
    .filter(({ code, known }) => code !== undefined && !known.has(code))
    .map(({ path, thing, code = "" }) => file.problemAt(path, wordings.unknown(thing, code)));
}

/** Values of `field` that stand twice in a list. */
export function findRepeated<T>(file: PackFile<readonly T[]>, field: keyof T & string): PackProblem[] {
  const firstAt = new Map<unknown, number>();
  return file.data.flatMap((entry, index) => {
    const value = entry[field];
    const first = firstAt.get(value);
    if (first === undefined) firstAt.set(value, index);
    if (first === undefined || value === undefined) return [];
    return [file.problemAt([index, field], wordings.repeated(String(value), file.lineAt([first, field])))];
  });
}
