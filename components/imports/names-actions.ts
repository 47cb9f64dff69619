import type { DecideName, DecidedNameRef, NameDraft, NameField } from "@/lib/flow/names/schema";

type Outcome<T extends object> = ({ ok: true } & T) | { ok: false; code: string; fields?: Record<string, string> };
export type Decisions = Outcome<{ names: DecidedNameRef[] }>;

/** What this page can ask of the server; handed in, because components know no routes. */
export interface NamesActions {
  decide: (command: DecideName) => Promise<Decisions>;
  accept: (field: NameField) => Promise<Decisions>;
  undo: (names: DecidedNameRef[]) => Promise<Decisions>;
  draft: (nameId: number) => Promise<Outcome<{ draft: NameDraft }>>;
}

/** A refused or lost request as the page goes on with it. */
export function unavailable(): { ok: false; code: string } {
  return { ok: false, code: "unavailable" };
}
