"use client";

import { createContext, useContext } from "react";
import type { ReactNode } from "react";
import type { Outcome } from "@/components/incidents/incident-actions";
import type { DraftSave, DraftSaved } from "@/lib/incidents/answer/schema";

/** Saves what is being written; handed in, because components know no routes. */
export type SaveDraft = (save: DraftSave) => Promise<Outcome<{ saved: DraftSaved }>>;

const AnswerContext = createContext<SaveDraft | null>(null);

export function AnswerActionsProvider({ saveDraft, children }: { saveDraft: SaveDraft; children: ReactNode }) {
  return <AnswerContext value={saveDraft}>{children}</AnswerContext>;
}

export function useSaveDraft(): SaveDraft {
  const save = useContext(AnswerContext);
  if (!save) throw new Error("useSaveDraft stands outside of its provider");
  return save;
}
