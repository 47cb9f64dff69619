"use client";

import { useRef, useState } from "react";
import type { ImportPreview, ReadingChoice } from "@/lib/flow/imports/schema";
import type { ImportActions } from "./import-actions";
import { useAsk } from "./use-ask";

interface Options {
  importId: string;
  initial: ImportPreview;
  actions: Pick<ImportActions, "readPreview">;
}

/** The preview as the person chose to read the file; what is shown stays until the next one has come. */
export function usePreview({ importId, initial, actions }: Options) {
  const [preview, setPreview] = useState(initial);
  const [choice, setChoice] = useState<ReadingChoice>({});
  const [pending, setPending] = useState(0);
  const latest = useRef(0);
  // Two changes may come before the page has shown the first.
  const chosen = useRef<ReadingChoice>({});
  const { tell } = useAsk();

  async function change(part: Partial<ReadingChoice>) {
    const next = { ...chosen.current, ...part };
    chosen.current = next;
    setChoice(next);
    // Of several changes in a row the last one counts, whichever answer comes first.
    const number = (latest.current += 1);
    setPending((count) => count + 1);
    const answer = await actions
      .readPreview({ importId, choice: next })
      .catch(() => ({ ok: false as const, code: "unavailable" }));
    setPending((count) => count - 1);
    if (number !== latest.current) return;
    if (answer.ok) setPreview(answer.preview);
    else tell(answer.code);
  }
  function changeColumns(changed: NonNullable<ReadingChoice["columns"]>) {
    const shown = Object.fromEntries(preview.fields.map(({ field, column }) => [field, column]));
    void change({ columns: { ...shown, ...chosen.current.columns, ...changed } });
  }
  return {
    preview: withChoice(preview, choice),
    choice,
    changeColumns,
    change: (part: Partial<ReadingChoice>) => void change(part),
    isReading: pending > 0,
  };
}

/** A choice shows at once; what it means for the rows comes with the next answer. */
function withChoice(preview: ImportPreview, { columns }: ReadingChoice): ImportPreview {
  if (columns === undefined) return preview;
  const fields = preview.fields.map((entry) => ({ ...entry, column: columns[entry.field] ?? null }));
  return { ...preview, fields };
}
