import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export const catalogueFolder = "prisma/catalogue";
export const packsFolder = "prisma/regions";

/** A copy that a test may change; gone when the test ends. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "otklik-packs-"));
  onTestFinished(() => rm(copy, { recursive: true }));
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** Fails when the text is not there, so that a test never passes because nothing was changed. */
export async function edit(path: string, before: string | RegExp, after: string): Promise<void> {
  const text = await readFile(path, "utf8");
  const changed = text.replace(before, after);
  if (changed === text) throw new Error(`${path}: nothing to change`);
  await writeFile(path, changed);
}

export async function writeTemporary(name: string, text: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "otklik-file-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}
