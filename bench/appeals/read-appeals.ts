import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";

const appealSchema = z.object({
  id: z.number(),
  created_at: z.string(),
  text: z.string(),
  municipality: z.string(),
  executor_org: z.string().nullish(),
  coordinator_org: z.string().nullish(),
  statuses: z.array(z.object({ dt: z.string(), status: z.string() })),
  answers: z.array(z.object({ dt: z.string(), kind: z.string() })),
});

/** An appeal of a city's portal, its instants in the zone of that city. */
export interface Appeal {
  id: number;
  text: string;
  createdAt: Date;
  municipality: string;
  body: string;
  answers: { at: Date; isFinal: boolean }[];
  considered: Date | null;
  answered: Date | null;
  closed: Date | null;
}

/** Lines of JSON, packed by gzip or not. `offset` is the zone of their instants. */
export async function readAppeals(file: string, offset: string): Promise<Appeal[]> {
  const stream = createReadStream(file);
  const lines = createInterface({ input: file.endsWith(".gz") ? stream.pipe(createGunzip()) : stream });
  const appeals: Appeal[] = [];
  for await (const line of lines) if (line !== "") appeals.push(toAppeal(appealSchema.parse(JSON.parse(line)), offset));
  return appeals;
}

function toAppeal(row: z.infer<typeof appealSchema>, offset: string): Appeal {
  const at = (text: string) => new Date(`${text.slice(0, 23)}${offset}`);
  const reached = (start: string) => {
    const status = row.statuses.find((one) => one.status.startsWith(start));
    return status ? at(status.dt) : null;
  };
  return {
    id: row.id,
    text: row.text,
    createdAt: at(row.created_at),
    municipality: row.municipality,
    body: row.executor_org ?? row.coordinator_org ?? "",
    answers: row.answers.map(({ dt, kind }) => ({ at: at(dt), isFinal: kind.startsWith("Окончательный") })),
    considered: reached("Рассмотрение"),
    answered: reached("Получен ответ"),
    closed: reached("Завершено"),
  };
}
