import type { ResolveNames } from "@/lib/flow/history/resolve-names";
import type { PreviewName, PreviewRow } from "@/lib/flow/imports/schema";
import type { ChosenColumns } from "@/lib/intake/file/column-map";
import type { FileRow } from "@/lib/intake/file/file-row";
import type { ColumnNames, PastRow } from "@/lib/intake/incident-file/columns";
import { readPastRow } from "@/lib/intake/incident-file/read-past-row";
import { toColumnMap } from "./reading";
import { readMessages } from "./take-messages";

const textLengthMax = 240;

/** Read by the very code that will import them, so that the preview promises nothing else. */
export function previewMessages(
  rows: readonly FileRow[],
  options: { columns: readonly string[]; chosen: ChosenColumns; timeZone: string; now: Date },
): PreviewRow[] {
  if (options.chosen.text === null) return [];
  const map = toColumnMap(options.columns, options.chosen);
  return rows.map((row) => {
    const { messages, refused } = readMessages([row], { map, source: options, now: options.now });
    const [message] = messages;
    if (!message) return { ...empty(row), refusal: toRefusal(refused[0]) };
    return {
      ...empty(row),
      // A hash of the row tells a person nothing.
      id: map.externalId ? message.externalId : null,
      at: map.publishedAt ? new Date(message.publishedAt).toISOString() : null,
      text: cut(message.text),
      platform: message.platform ?? null,
      hasAuthor: message.author !== undefined && message.author !== null,
    };
  });
}

export function previewHistory(
  rows: readonly FileRow[],
  options: { columns: ColumnNames; resolve: ResolveNames; timeZone: string; now: Date },
): PreviewRow[] {
  return rows.map((row) => {
    if (row.fault !== null) return { ...empty(row), refusal: { field: null, reason: row.fault } };
    const read = readPastRow({ cells: row.columns, ...options });
    if (read.refusal) return { ...empty(row), refusal: { field: read.refusal.column, reason: read.refusal.reason } };
    return { ...empty(row), ...ofPast(read.row, options.resolve) };
  });
}

function ofPast(past: PastRow, resolve: ResolveNames): Partial<PreviewRow> {
  const names = resolve(past);
  const isKnown = (field: string) => !names.unknown.some((name) => name.field === field);
  const named = (field: string, name: string | null): PreviewName | null =>
    name === null ? null : { name, isKnown: isKnown(field) };
  return {
    id: past.incidentNumber ?? past.externalId,
    at: past.createdAt?.toISOString() ?? null,
    text: cut(past.text ?? ""),
    hasAuthor: past.authorUrl !== null,
    topic: named("topic", past.topic),
    agency: named("agency", past.department),
    place: named("territory", past.settlement ?? past.municipality),
    step: past.step,
    replies: [past.reply1, past.reply2, past.reply3].filter((reply) => reply !== null).length,
  };
}

function empty(row: FileRow): PreviewRow {
  return {
    number: row.number,
    ...{ refusal: null, id: null, at: null, text: null, platform: null, hasAuthor: false },
    ...{ topic: null, agency: null, place: null, step: null, replies: 0 },
  };
}

function toRefusal(refused: { field: string | null; reason: string } | undefined): PreviewRow["refusal"] {
  return refused ? { field: refused.field, reason: refused.reason } : null;
}

function cut(text: string): string {
  return text.length > textLengthMax ? `${text.slice(0, textLengthMax)}…` : text;
}
