import type { IncidentView, PlaceProposal } from "@/lib/incidents/schema";
import type { Translate } from "@/lib/platform/intl";
import { isByHand } from "./by-hand";
import { highlight, markedWords } from "./highlight";

const wordsShown = 3;
const placesShown = 2;
const reasonKinds = [
  "named",
  "misspelt",
  "inside_named",
  "in_passing",
  "community",
  "ambiguous",
  "only_in_default",
  "likeliest",
  "street_only",
  "region_only",
] as const;

/** A person of ours, or whoever decided where the incident comes from. */
function explainHand(incident: IncidentView, field: "topic" | "place" | "agency", t: Translate): string {
  const isCorrected = incident.events.some(({ kind }) => kind === `${field}.corrected`);
  return incident.isPast && !isCorrected ? t("incident.takenOver") : t("incident.chosenByHand");
}

/** The likeliest topic beside the one that it has. */
export function runnerUpOf({ topic: chosen, topicProposals }: IncidentView) {
  return chosen === null ? null : (topicProposals.find(({ topic }) => topic.id !== chosen.id) ?? null);
}

/** Why the machine proposed this topic, in one or two sentences. */
export function explainTopic(incident: IncidentView, t: Translate): string[] {
  if (incident.topic === null) return [t("incident.noTopicWhy")];
  if (isByHand(incident.topicConfidence)) return [explainHand(incident, "topic", t)];
  const sentences = incident.topic.under === null ? [] : [`${incident.topic.under}.`];
  const words = topicWords(incident);
  if (words.length > 0) sentences.push(t("incident.byWords", { words: words.map((word) => `«${word}»`).join(", ") }));
  const proposal = incident.topicProposals.find(({ topic }) => topic.id === incident.topic?.id);
  const rival = runnerUpOf(incident)?.topic.shortName;
  const cards = proposal?.notToConfuse ?? [];
  // Of several neighbours the one that the machine itself holds for likely.
  const confusable = cards.find(({ name }) => name === rival) ?? cards[0];
  if (confusable) sentences.push(t("incident.notToConfuse", confusable));
  return sentences;
}

function topicWords(incident: IncidentView): string[] {
  const [message] = incident.messages;
  if (!message) return [];
  const parts = highlight(message.text, { topic: message.topicSpans, place: message.placeSpans });
  return markedWords(parts, "topic", wordsShown);
}

export function explainPlace(incident: IncidentView, t: Translate): string[] {
  if (incident.place === null) return [t("incident.noPlaceWhy")];
  if (isByHand(incident.placeConfidence)) return [explainHand(incident, "place", t)];
  const chosen = incident.placeProposals.find(({ territory }) => territory.id === incident.place?.id);
  const sentences = chosen?.reasons.map((reason) => explainReason(reason, t)) ?? [];
  const others = incident.placeProposals
    .filter(({ territory }) => territory.id !== incident.place?.id)
    .slice(0, placesShown)
    .map(({ territory }) => territory.name);
  if (others.length > 0) sentences.push(`${t("incident.otherPlaces", { places: others.join(", ") })}.`);
  return sentences.filter((sentence) => sentence !== "");
}

function explainReason(reason: PlaceProposal["reasons"][number], t: Translate): string {
  const kind = reasonKinds.find((candidate) => candidate === reason.kind);
  if (!kind) return "";
  return t(`places.${kind}`, { form: "", name: "", alternatives: 0, ...reason.values });
}

export function explainAgency(incident: IncidentView, t: Translate): string[] {
  const { agency, routing, step } = incident;
  const [returned] = step === "returned" ? incident.work.returns : [];
  if (returned && agency === null) return [t("work.nobodyProposed")];
  if (returned?.agencyName && returned.proposed?.id === agency?.id) {
    return [t("work.proposedByReturn", { agency: returned.agencyName })];
  }
  if (agency === null) return [t("incident.noAgencyWhy")];
  if (routing === null || routing.reason === null) return [explainHand(incident, "agency", t)];
  const names = routing.matched.flatMap((part) => matchedName(part, t));
  const matched = names.length === 0 ? [] : [t("incident.ruleMatched", { matched: names.join(", ") })];
  return [routing.reason.endsWith(".") ? routing.reason : `${routing.reason}.`, ...matched];
}

const matchedParts = ["topic", "topic_group", "territory", "municipality_kind", "object"] as const;

function matchedName(part: string, t: Translate): string[] {
  const known = matchedParts.find((candidate) => candidate === part);
  return known ? [t(`incident.matched.${known}`)] : [];
}
