import type { NewSubstitution } from "@/lib/accounts/substitution/schema";

export type Answer<T extends object = object> =
  ({ ok: true } & T) | { ok: false; code: string; fields?: Record<string, string> };

export interface AbsenceActions {
  arrangeAbsence: (given: NewSubstitution) => Promise<Answer<{ id: number }>>;
  endAbsence: (substitutionId: number) => Promise<Answer>;
  sitDown: (absentId: number) => Promise<Answer>;
}
