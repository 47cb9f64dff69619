import { readCsvRows } from "./csv-rows";
import { readText, schemaProblems } from "./pack-file";
import type { FileToRead, PackFile } from "./pack-file";
import { textOfPath } from "./pack-problem";
import type { PackProblem } from "./pack-problem";
import { settlementRowSchema } from "./schema";
import type { SettlementRow } from "./schema";

/** A row of settlements.csv; what the file leaves empty is null. */
export interface PackSettlement {
  name: string;
  type: string;
  municipality: string;
  oktmo: string | null;
  lat: number | null;
  lon: number | null;
  population: number | null;
  aliases: string[];
}

const columns = Object.keys(settlementRowSchema.shape);

/** A pack without the file has no settlements below its municipalities. */
export async function readSettlements(file: FileToRead, problems: PackProblem[]): Promise<PackFile<PackSettlement[]>> {
  const text = await readText(file.path);
  return parseSettlements({ name: file.name, text: text ?? columns.join(",") }, problems);
}

export function parseSettlements(
  file: { name: string; text: string },
  problems: PackProblem[],
): PackFile<PackSettlement[]> {
  const { rows, broken } = readCsvRows(file.text, columns);
  problems.push(...broken.map((row) => ({ file: file.name, ...row })));
  const lines: number[] = [];
  const data: PackSettlement[] = [];
  for (const { line, values } of rows) {
    const parsed = settlementRowSchema.safeParse(values);
    if (parsed.success) {
      lines.push(line);
      data.push(toSettlement(parsed.data, values));
      continue;
    }
    for (const { path, reason } of schemaProblems(settlementRowSchema, values)) {
      problems.push({ file: file.name, line, at: textOfPath(path), reason });
    }
  }
  const lineAt = (path: readonly PropertyKey[]) => lines[Number(path[0])] ?? 1;
  return {
    name: file.name,
    data,
    lineAt,
    problemAt: (path, reason) => ({ file: file.name, line: lineAt(path), at: textOfPath(path), reason }),
  };
}

function toSettlement(row: SettlementRow, values: Record<string, string>): PackSettlement {
  return {
    name: row.name,
    type: row.type,
    municipality: row.municipality,
    oktmo: row.oktmo || null,
    lat: row.lat === "" ? null : row.lat,
    lon: row.lon === "" ? null : row.lon,
    // An empty field coerces to 0, which would be a settlement that nobody lives in.
    population: values.population === "" || row.population === "" ? null : row.population,
    aliases: row.aliases
      .split(";")
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ""),
  };
}
