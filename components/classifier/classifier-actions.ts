import type { OwnTheme, Thresholds, ThresholdsGiven, TrainingAsked, VersionChoice } from "@/lib/flow/classifier/schema";

export type Answer<T extends object = object> = ({ ok: true } & T) | { ok: false; code: string };

/** What the page asks of the server; the route brings it. */
export interface ClassifierActions {
  train: (asked: TrainingAsked) => Promise<Answer<{ trainingId: string }>>;
  choose: (choice: VersionChoice) => Promise<Answer<{ kind: "promoted" | "rolled_back" }>>;
  saveThresholds: (given: ThresholdsGiven) => Promise<Answer<{ thresholds: Thresholds }>>;
  makeTopic: (given: OwnTheme) => Promise<Answer<{ topicId: number }>>;
}
