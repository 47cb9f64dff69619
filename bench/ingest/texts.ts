import { mapColumns } from "@/lib/intake/file/column-map";
import { readImportFile } from "@/lib/intake/read-import-file";
import { textLengthMax } from "@/lib/intake/schema";

/** Up to `count` texts of a file, each as it stands there; only they are held in memory. */
export async function readTexts(path: string, count: number): Promise<string[]> {
  const { rows } = await readImportFile(path);
  const texts: string[] = [];
  for await (const row of rows) {
    if (row.fault !== null) continue;
    const column = mapColumns(Object.keys(row.columns)).text?.column ?? "";
    const text = String(row.columns[column] ?? "");
    if (text.trim() !== "") texts.push(text.slice(0, textLengthMax));
    if (texts.length === count) break;
  }
  if (texts.length === 0) throw new Error("the file holds no texts");
  return texts;
}
