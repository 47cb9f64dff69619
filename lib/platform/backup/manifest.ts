import { z } from "zod";

export const manifestName = "manifest.json";

/** What a backup says of itself; written last, so that a folder without it is no backup. */
export const manifestSchema = z.object({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
      rows: z.number().int().min(0),
      /** Of the file as it lies there. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

export function fileOf(table: string): string {
  return `${table}.copy.gz`;
}

export function listColumns(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(", ");
}
