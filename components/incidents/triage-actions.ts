import type { StartBulk } from "@/lib/flow/bulk/schema";
import type { NewView, SavedViews, ViewChange, ViewSection } from "@/lib/incidents/views/schema";
import type { Outcome } from "./incident-actions";

type Views = Promise<Outcome<SavedViews>>;
type Started = Promise<Outcome<{ runId: string }>>;

/** What a list can ask of the server beside single incidents; handed in, because components know no routes. */
export interface TriageActions {
  keepView: (view: NewView) => Views;
  changeKeptView: (given: { section: ViewSection; change: ViewChange }) => Views;
  openWithView: (given: { section: ViewSection; viewId: number | null }) => Views;
  runOnMany: (given: StartBulk) => Started;
  undoOnMany: (given: { runId: string; undoRunId: string }) => Started;
}
