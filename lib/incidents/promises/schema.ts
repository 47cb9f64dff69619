import type { IncidentStep } from "@/lib/incidents/steps/schema";

/**
 * `kept`: the final answer was published by the end of the day. `broken`: the day has passed without it, whatever came
 * later. `waiting`: the day is still to come.
 */
export const promiseStates = ["kept", "waiting", "broken"] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What an interim answer promised for a day. Topic and place stand for the message: nobody's words are in it. */
export interface PromiseView {
  incidentId: number;
  incidentNumber: number;
  step: IncidentStep;
  topicName: string | null;
  placeName: string | null;
  agencyCode: string | null;
  agencyName: string | null;
  /** Calendar day of the region. */
  promisedOn: string;
  /** The end of that day there, ISO. */
  dueAt: string;
  state: PromiseState;
  /** Of the final answer, ISO; null while there is none. */
  answeredAt: string | null;
}
