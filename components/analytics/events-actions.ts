import type { ChartView, EventDraft, EventsView, EventTarget } from "@/lib/analytics/events/schema";

type Answer = Promise<{ ok: true; events: EventsView } | { ok: false; code: string; fields?: Record<string, string> }>;

/** What a panel of events asks of the server; each answers with the events of the same chart. */
export interface EventsActions {
  save: (given: { draft: EventDraft; view: ChartView }) => Answer;
  remove: (given: { target: EventTarget; view: ChartView }) => Answer;
  restore: (given: { target: EventTarget; view: ChartView }) => Answer;
}
