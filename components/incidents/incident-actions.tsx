"use client";

import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import type { MentionablePerson } from "@/lib/incidents/notes/schema";
import type { Choice } from "@/lib/incidents/schema";
import type { WorkChoice, WorkChoices } from "@/lib/incidents/work/schema";

/** A refusal carries a code of the error catalogue. */
export type Outcome<T extends object> = ({ ok: true } & T) | { ok: false; code: string };
export type ChoiceKind = "topic" | "territory" | "agency" | "community";

/** What the pages can ask of the server; handed in, because components know no routes. */
export interface IncidentActions {
  /** `shown` is how the person knows it, for what has to wait until there is a line again. */
  runCommand: (
    command: IncidentCommand,
    shown?: { number: number },
  ) => Promise<Outcome<{ incidentId: number; number: number; version: number }>>;
  showAuthor: (messageId: number) => Promise<Outcome<{ name: string | null; url: string | null }>>;
  searchChoices: (search: { kind: ChoiceKind; q: string }) => Promise<Outcome<{ choices: Choice[] }>>;
  findMentionable: (search: { number: number; q: string }) => Promise<Outcome<{ people: MentionablePerson[] }>>;
  findWorkChoices: (search: WorkChoices) => Promise<Outcome<{ choices: WorkChoice[] }>>;
}

const ActionsContext = createContext<IncidentActions | null>(null);

export function IncidentActionsProvider({ children, ...given }: IncidentActions & { children: ReactNode }) {
  const { runCommand, showAuthor, searchChoices, findMentionable, findWorkChoices } = given;
  const actions = useMemo(
    () => ({ runCommand, showAuthor, searchChoices, findMentionable, findWorkChoices }),
    [runCommand, showAuthor, searchChoices, findMentionable, findWorkChoices],
  );
  return <ActionsContext value={actions}>{children}</ActionsContext>;
}

export function useIncidentActions(): IncidentActions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error("useIncidentActions stands outside of its provider");
  return actions;
}
