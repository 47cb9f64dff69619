import { captureWithin } from "@/lib/intake/capture-messages";
import { countOtherTexts } from "@/lib/intake/count-other-texts";
import type { ColumnMap } from "@/lib/intake/file/column-map";
import type { FileRow } from "@/lib/intake/file/file-row";
import { toMessageRow } from "@/lib/intake/file/to-message-row";
import type { FileSource } from "@/lib/intake/find-source";
import { readRows } from "@/lib/intake/read-rows";
import type { IncomingMessage, RefusedRow } from "@/lib/intake/schema";
import type { Now } from "@/lib/platform/clock";
import type { ReadBatch, RefusedFileRow, RowTaker } from "./take-rows";

export interface MessageBatch extends ReadBatch {
  messages: IncomingMessage[];
}

interface Taking {
  importId: string;
  source: FileSource;
  /** By the rows of the first batch: objects of one file may leave out what they don't have. */
  mapOf: (rows: readonly FileRow[]) => ColumnMap;
  now: Now;
  makeId: () => string;
  /** Gets each stored batch: sends its job, or understands it right here. */
  handOn: (batch: { regionId: number; batchId: string }) => Promise<void>;
}

/** Rows as messages that come in now: captured like those of any other source, and understood after that. */
export function messageTaker({ importId, source, mapOf, now, makeId, handOn }: Taking): RowTaker<MessageBatch> {
  let map: ColumnMap | undefined;
  return {
    read(rows) {
      map ??= mapOf(rows);
      return readMessages(rows, { map, source, now: now() });
    },
    async store(tx, { messages, refused }) {
      const { accepted, repeated, batchId } = await captureWithin(tx, {
        ...{ source, messages, refused, importId },
        batchId: makeId(),
        now: now(),
      });
      const ofSource = { sourceId: source.id, regionId: source.regionId };
      const otherText = repeated > 0 ? await countOtherTexts(tx, { ...ofSource, messages }) : 0;
      return { accepted, repeated, otherText, batchId };
    },
    async handOn({ batchId }) {
      if (batchId !== null) await handOn({ regionId: source.regionId, batchId });
    },
  };
}

export function readMessages(
  rows: readonly FileRow[],
  options: { map: ColumnMap; source: Pick<FileSource, "timeZone">; now: Date },
): MessageBatch {
  const readable = rows.filter((row) => row.fault === null);
  const broken = rows.flatMap((row) => (row.fault === null ? [] : [{ row, field: null, reason: row.fault }]));
  const { map, source, now } = options;
  const sent = readable.map((row) => toMessageRow({ row, map, timeZone: source.timeZone, now }));
  const { messages, refused } = readRows(sent, now);
  return { messages, refused: [...broken, ...refused.flatMap((fault) => withRow(fault, readable))] };
}

function withRow(fault: RefusedRow, rows: readonly FileRow[]): RefusedFileRow[] {
  const row = rows[fault.index];
  return row ? [{ row, field: fault.field, reason: fault.reason }] : [];
}
