import type { NameProposal, NameReason } from "@/lib/flow/names/schema";
import { rank, wordReasons } from "./rank";
import type { Candidate } from "./rank";
import { createWordIndex } from "./word-index";

export interface TopicToPropose {
  id: number;
  name: string;
  shortName: string;
  group: string;
  synonyms: readonly string[];
}

const synonymShare = 0.85;
const groupShare = 0.25;
const withoutGroup = 0.92;
const restConfidence = 0.7;
const restOtherwise = 0.36;
const anyBelow = 0.45;

const rest = /(?<!\p{L})(?:проч\p{L}*|иное|иные|иных|друг(?:ое|ие|их)|остальн\p{L}*|разное)(?!\p{L})/giu;
/** Stars, numbering and brackets are how an edition is printed, not what a topic is called. */
const ornaments = /[★☆*]|\(\d{4}\)|^\s*\d+(?:\.\d+)*\.?\s+/g;

/**
 * Topics of another edition: by their words within the group that is named, by what they are also called, and «прочее» by
 * the rest of its group. The group is matched by its words as well, because editions rename and join groups.
 */
export function createTopicProposer(topics: readonly TopicToPropose[]): (given: string) => NameProposal[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const groups = [...new Set(topics.map(({ group }) => group))];
  const findGroup = createWordIndex(groups.map((name, id) => ({ id, names: [name] })));
  const findNamed = createWordIndex(topics.map(({ id, name, shortName }) => ({ id, names: [name, shortName] })));
  const findCalled = createWordIndex(topics.map(({ id, synonyms }) => ({ id, names: synonyms })));
  const rests = topics.filter(
    ({ name }) => /(?<!\p{L})проч\p{L}*$/iu.test(name) || name.replace(rest, "").trim() === "",
  );

  return (given) => {
    const { group, name } = splitGiven(given);
    const likeGroup = new Map(group === null ? [] : findGroup(group).map(({ id, score }) => [groups[id], score]));
    const weigh = (topic: TopicToPropose | undefined, confidence: number) =>
      confidence *
      (group === null ? withoutGroup : 1 - groupShare + groupShare * (likeGroup.get(topic?.group ?? "") ?? 0));
    const isRest = name.match(rest) !== null;
    const spoken = isRest ? `${name.replace(rest, " ")} ${group ?? ""}` : name;
    const named: Candidate[] = [
      ...findNamed(name).map((hit) => ({ hit, confidence: hit.score })),
      ...findCalled(name).map((hit) => ({ hit, confidence: hit.score * synonymShare })),
    ].map(({ hit, confidence }) => {
      const topic = byId.get(hit.id);
      return {
        targetId: hit.id,
        confidence: weigh(topic, confidence),
        reasons: [...wordReasons(hit), ...groupReason(topic, likeGroup, group)],
      };
    });
    const best = Math.max(0, ...named.map(({ confidence }) => confidence));
    return rank([...named, ...restOf(spoken, { isRest, best, likeGroup })], (id) => describe(byId.get(id)));
  };

  function restOf(
    spoken: string,
    options: { isRest: boolean; best: number; likeGroup: ReadonlyMap<string | undefined, number> },
  ): Candidate[] {
    const { isRest, best, likeGroup } = options;
    if (!isRest && best >= anyBelow) return [];
    const likeSpoken = new Map(findGroup(spoken).map(({ id, score }) => [groups[id], score]));
    return rests.flatMap((topic) => {
      const like = Math.max(likeGroup.get(topic.group) ?? 0, isRest ? (likeSpoken.get(topic.group) ?? 0) : 0);
      if (like < 0.5) return [];
      const confidence = like * (isRest ? restConfidence : restOtherwise);
      return [{ targetId: topic.id, confidence, reasons: [{ kind: "rest_of_group", words: [topic.group] }] }];
    });
  }
}

function splitGiven(given: string): { group: string | null; name: string } {
  const at = given.indexOf(" / ");
  return { group: at < 0 ? null : given.slice(0, at), name: bareTopic(given.slice(at < 0 ? 0 : at + 3)) };
}

export function bareTopic(name: string): string {
  return name.replace(ornaments, " ").replace(/\s+/g, " ").trim();
}

function groupReason(
  topic: TopicToPropose | undefined,
  likeGroup: ReadonlyMap<string | undefined, number>,
  group: string | null,
): NameReason[] {
  if (!topic || group === null) return [];
  const isSame = (likeGroup.get(topic.group) ?? 0) >= 0.6;
  return [{ kind: isSame ? "same_group" : "other_group", words: isSame ? [] : [topic.group] }];
}

function describe(topic: TopicToPropose | undefined) {
  return topic && { name: topic.name, under: topic.group };
}
