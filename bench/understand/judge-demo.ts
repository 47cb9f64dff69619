import type { IncidentPlan } from "@/lib/flow/plan-incident";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { UnderstoodMessage } from "@/lib/flow/understand-message";
import type { DemoEntry } from "./demo-texts";

interface Judged {
  entry: DemoEntry;
  message: UnderstoodMessage;
  plan: IncidentPlan;
}

/** How often the understanding of the demo's messages is right, in shares from 0 to 1. */
export function judgeDemo(judged: readonly Judged[], knowledge: RegionKnowledge) {
  const topicOf = ({ message }: Judged) => knowledge.topics.get(message.topics[0]?.topicId ?? -1)?.code ?? "";
  const isAnswered = ({ entry }: Judged) => entry.relevance === "complaint" || entry.relevance === "question";
  const hasTopic = judged.filter((one) => one.entry.topic !== undefined && isAnswered(one));
  const hasPlace = judged.filter(({ entry }) => entry.municipalityId !== null);
  const isPlaceRight = ({ entry, plan }: Judged) =>
    entry.municipalityId === null || plan.municipalityId === entry.municipalityId;
  const routed = judged.filter(({ plan }) => plan.step === "routed");
  const isTopicRight = (one: Judged) => [one.entry.topic, one.entry.alsoTopic].includes(topicOf(one));
  const setAside = judged.filter(({ plan }) => plan.step === "rejected");
  return {
    relevance: share(judged, ({ entry, message }) => message.relevance.kind === entry.relevance),
    topic: share(hasTopic, (one) => topicOf(one) === one.entry.topic),
    topicGroup: share(hasTopic, (one) => groupOf(topicOf(one)) === groupOf(one.entry.topic ?? "")),
    municipality: share(hasPlace, isPlaceRight),
    routedByItself: share(judged, ({ plan }) => plan.step === "routed"),
    routedRight: share(routed, (one) => isTopicRight(one) && isPlaceRight(one)),
    setAside: setAside.length,
    setAsideWrongly: setAside.filter(isAnswered).length,
  };
}

function groupOf(topic: string): string {
  return topic.split(".")[0] ?? topic;
}

function share<One>(all: readonly One[], condition: (one: One) => boolean): number {
  return all.length === 0 ? 0 : Math.round((1_000 * all.filter(condition).length) / all.length) / 1_000;
}
