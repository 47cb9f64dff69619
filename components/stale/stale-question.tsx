"use client";

import { createContext, useCallback, useContext, useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import type { ReactNode } from "react";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentView } from "@/lib/incidents/schema";

const StaleDialog = lazyPart(() => import("./stale-dialog").then((part) => part.StaleDialog));

export interface StaleSave {
  /** As the person saw it; null when nobody kept it. */
  before: IncidentView | null;
  after: IncidentView;
  body: CommandBody;
}
export type StaleChoice = "apply" | "leave";

type Ask = (save: StaleSave) => Promise<StaleChoice>;

const StaleContext = createContext<Ask | null>(null);

interface Open {
  save: StaleSave;
  answer: (choice: StaleChoice) => void;
}

/** On a page under this one a refused save is shown beside what the other person did, and the person chooses. */
export function StaleQuestionProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null);
  const ask = useCallback<Ask>((save) => new Promise((answer) => setOpen({ save, answer })), []);
  function choose(choice: StaleChoice) {
    open?.answer(choice);
    setOpen(null);
  }
  return (
    <StaleContext value={ask}>
      {children}
      {open && <StaleDialog save={open.save} onChoose={choose} />}
    </StaleContext>
  );
}

/** Null in lists, where a refused row says so by itself and nobody is kept from the next one. */
export function useStaleQuestion(): Ask | null {
  return useContext(StaleContext);
}
