import type { RuleConditions, RuleEffects } from "@/lib/flow/rules/schema";
import { stemRussian } from "@/lib/platform/russian-stem";
import type { Platform } from "@/lib/regions/schema";

export interface AssignmentRule {
  id: number;
  name: string;
  conditions: RuleConditions;
  effects: RuleEffects;
}

/** What is known of a new incident before a rule says anything. */
export interface RuleFacts {
  text: string;
  topicId: number | null;
  topicGroupId: number | null;
  fastTrack: boolean;
  /** From the place itself up to the region's root; empty without a place. */
  territoryPath: readonly number[];
  platform: Platform;
  importance: "normal" | "high";
  agencyId: number | null;
}

export interface AssignmentRules {
  /** The first rule of the order that fits. */
  find(facts: RuleFacts): AssignmentRule | null;
}

/** Rules in their order, prepared so that a message costs next to nothing: words are looked for last. */
export function compileRules(rules: readonly AssignmentRule[]): AssignmentRules {
  const compiled = rules.map((rule) => ({ rule, fits: compileConditions(rule.conditions) }));
  return {
    find(facts) {
      let read: TextWords | undefined;
      const readWords = () => (read ??= wordsOf(facts.text));
      return compiled.find(({ fits }) => fits(facts, readWords))?.rule ?? null;
    },
  };
}

interface TextWords {
  words: readonly string[];
  stems: ReadonlySet<string>;
}
type Fits = (facts: RuleFacts, readWords: () => TextWords) => boolean;

function compileConditions(conditions: RuleConditions): Fits {
  const topics = new Set(conditions.topicIds);
  const groups = new Set(conditions.topicGroupIds);
  const territories = new Set(conditions.territoryIds);
  const platforms = new Set<string>(conditions.platforms);
  const agencies = new Set(conditions.agencyIds);
  const phrases = conditions.words.map(compilePhrase).filter((phrase) => phrase.length > 0);
  const namesTopic = topics.size + groups.size > 0;
  return (facts, readWords) => {
    const { importance, fastTrack } = conditions;
    if (importance !== null && importance !== facts.importance) return false;
    if (fastTrack !== null && fastTrack !== facts.fastTrack) return false;
    if (platforms.size > 0 && !platforms.has(facts.platform)) return false;
    if (namesTopic && !has(topics, facts.topicId) && !has(groups, facts.topicGroupId)) return false;
    if (agencies.size > 0 && !has(agencies, facts.agencyId)) return false;
    if (territories.size > 0 && !facts.territoryPath.some((id) => territories.has(id))) return false;
    return phrases.length === 0 || phrases.some((phrase) => phrase.every((word) => stands(word, readWords())));
  };
}

function has(known: ReadonlySet<number>, id: number | null): boolean {
  return id !== null && known.has(id);
}

interface SoughtWord {
  word: string;
  stem: string;
}

/** Once for each rule, not for each message. */
function compilePhrase(phrase: string): SoughtWord[] {
  return wordsOf(phrase).words.map((word) => ({ word, stem: stemRussian(word) }));
}

/** «фонари» is found in «фонарей», and «роддом», which looks like a form of something shorter, in «роддоме». */
function stands({ word, stem }: SoughtWord, text: TextWords): boolean {
  return text.stems.has(stem) || (word.length > 3 && text.words.some((other) => other.startsWith(word)));
}

function wordsOf(text: string): TextWords {
  const words =
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return { words, stems: new Set(words.map(stemRussian)) };
}
