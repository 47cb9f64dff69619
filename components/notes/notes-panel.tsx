"use client";

import { useTranslations } from "use-intl";
import type { Inside } from "@/components/inside/use-inside";
import { NoteForm } from "./note-form";
import { NoteItem } from "./note-item";

/** On a tinted ground of its own, so that nobody takes a note for what the author reads. */
export function NotesPanel({ incident, run }: Pick<Inside, "incident" | "run">) {
  const t = useTranslations();
  const { inside } = incident;
  if (inside === null) return null;
  return (
    <section
      aria-labelledby="notes-title"
      data-inside=""
      className="grid gap-2 border-y border-line bg-warn-tint px-4 py-3"
    >
      <h2 id="notes-title" className="flex items-baseline justify-between gap-2 text-sm font-semibold text-warn">
        {t("inside.notes.title")}
        <span className="text-xs font-normal">{t("inside.notes.hidden")}</span>
      </h2>
      {inside.notes.length === 0 ? (
        <p className="text-sm text-ink-2">{t("inside.notes.empty")}</p>
      ) : (
        <ol className="grid max-h-96 gap-2 overflow-auto" tabIndex={inside.notes.length > 3 ? 0 : undefined}>
          {inside.notes.map((note) => (
            <NoteItem key={note.id} note={note} onStrike={() => void run({ action: "strikeNote", noteId: note.id })} />
          ))}
        </ol>
      )}
      {incident.allowed.includes("note") && <NoteForm incident={incident} run={run} />}
    </section>
  );
}
