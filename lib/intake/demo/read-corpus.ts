import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { corpusFileSchema } from "@/lib/intake/demo/schema";
import type { CorpusFile } from "@/lib/intake/demo/schema";

export type CorpusEntry = CorpusFile[number];

/** The invented messages of all files of a folder, in the order of their names; none when there is no such folder. */
export async function readCorpus(folder: string): Promise<CorpusEntry[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".yaml")).sort();
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")));
  return texts.flatMap((text) => corpusFileSchema.parse(parse(text)));
}
