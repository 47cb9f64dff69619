import { readFile } from "node:fs/promises";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import { z } from "zod";
import { textOfPath } from "./pack-problem";
import type { PackProblem, Wording } from "./pack-problem";
import { wordings } from "./pack-wordings";

/** A file of a pack, checked, that can still say in which line something stands. */
export interface PackFile<T> {
  name: string;
  data: T;
  problemAt(path: readonly PropertyKey[], reason: Wording): PackProblem;
  lineAt(path: readonly PropertyKey[]): number;
}

export interface FileToRead {
  path: string;
  /** As problems name it: `samara/agencies.yaml`. */
  name: string;
}

/** The file's text, or null when there is none. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Reads a YAML file; what is wrong goes into `problems`, and null is returned. */
export async function readYaml<Schema extends z.ZodType>(
  file: FileToRead & { schema: Schema },
  problems: PackProblem[],
): Promise<PackFile<z.output<Schema>> | null> {
  const text = await readText(file.path);
  if (text === null) {
    problems.push({ file: file.name, line: 1, at: "", reason: wordings.noFile() });
    return null;
  }
  return parseYaml({ ...file, text }, problems);
}

/** As `readYaml`, for a file that a pack may do without: an absent one is empty. */
export async function readOptionalYaml<Schema extends z.ZodType>(
  file: FileToRead & { schema: Schema },
  problems: PackProblem[],
): Promise<PackFile<z.output<Schema>> | null> {
  return parseYaml({ ...file, text: (await readText(file.path)) ?? "[]" }, problems);
}

export function parseYaml<Schema extends z.ZodType>(
  file: { name: string; text: string; schema: Schema },
  problems: PackProblem[],
): PackFile<z.output<Schema>> | null {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const line = lines.linePos(error.pos[0]).line;
      problems.push({ file: file.name, line, at: "", reason: wordings.asWritten(error.message) });
    }
    return null;
  }
  const lineAt = (path: readonly PropertyKey[]) => findLine({ document, lines, path });
  const value: unknown = document.toJS();
  const parsed = file.schema.safeParse(value);
  if (!parsed.success) {
    const found = schemaProblems(file.schema, value);
    problems.push(
      ...found.map(({ path, reason }) => ({ file: file.name, line: lineAt(path), at: textOfPath(path), reason })),
    );
    return null;
  }
  return {
    name: file.name,
    data: parsed.data,
    lineAt,
    problemAt: (path, reason) => ({ file: file.name, line: lineAt(path), at: textOfPath(path), reason }),
  };
}

const russian = z.locales.ru().localeError;
const english = z.locales.en().localeError;

/** The schema's objections in both languages; with a union, those of the branch that came nearest. */
export function schemaProblems(schema: z.ZodType, value: unknown): { path: PropertyKey[]; reason: Wording }[] {
  const inRussian = schema.safeParse(value, { error: russian }).error?.issues.map(nearestIssue) ?? [];
  const inEnglish = schema.safeParse(value, { error: english }).error?.issues.map(nearestIssue) ?? [];
  return inEnglish.map((issue, index) => {
    const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    return {
      path: [...issue.path, ...key],
      reason: { ru: inRussian[index]?.message ?? issue.message, en: issue.message },
    };
  });
}

function nearestIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const branches = issue.errors.filter((branch) => branch.length > 0).sort((a, b) => a.length - b.length);
  const nearest = branches[0]?.[0];
  if (!nearest || branches[1]?.length === branches[0]?.length) return issue;
  return nearestIssue({ ...nearest, path: [...issue.path, ...nearest.path] });
}

/** The line of the deepest part of the path that the file has: a missing field is told at its entry. */
function findLine(options: { document: Document; lines: LineCounter; path: readonly PropertyKey[] }): number {
  const { document, lines, path } = options;
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(key)];
      if (!isMap(item) && !isSeq(item) && !isScalar(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return lines.linePos(offset).line || 1;
}
