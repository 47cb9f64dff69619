import type { Outcome } from "@/components/incidents/incident-actions";
import type { NamedId, RuleDraft, RulesPage, RuleTrial } from "@/lib/flow/rules/schema";

type Page = Promise<Outcome<{ page: RulesPage }> & { fields?: Record<string, string> }>;
interface Target {
  ruleId: number;
  version: number;
}

/** What the page of rules asks of the server. */
export interface RulesActions {
  save: (draft: RuleDraft) => Page;
  switchOn: (given: Target & { isOn: boolean }) => Page;
  move: (given: Target & { to: "up" | "down" }) => Page;
  remove: (given: Target) => Page;
  tryOut: (given: {
    draft: RuleDraft;
    last: 100 | 300 | 1_000;
  }) => Promise<Outcome<{ trial: RuleTrial }> & { fields?: Record<string, string> }>;
  listExecutors: (agencyId: number) => Promise<Outcome<{ executors: NamedId[] }>>;
}
