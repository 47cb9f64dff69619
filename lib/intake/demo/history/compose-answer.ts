import type { Outcome, PastReply } from "@/lib/intake/demo/history/past";
import { fillIn } from "@/lib/intake/demo/history/compose-text";
import type { Spot } from "@/lib/intake/demo/history/compose-text";
import { pickOne } from "@/lib/intake/demo/history/random";
import type { Random } from "@/lib/intake/demo/history/random";
import type { HistoryAnswers } from "@/lib/intake/demo/history/pieces";
import { dayMs } from "@/lib/intake/demo/history/world";
import type { HistoryTopic, HistoryWorld } from "@/lib/intake/demo/history/world";

/** What a body publishes, in the words of its field; an interim answer names the day of the next one. */
export function composeAnswer(options: {
  world: HistoryWorld;
  topic: HistoryTopic;
  spot: Spot;
  outcome: Outcome;
  kind: PastReply["kind"];
  isRunaround: boolean;
  at: number;
  random: Random;
}): { text: string; promisedOn: string | null } {
  const { world, spot, random } = options;
  const { answers } = world;
  const wordings = wordingsFor(options, answers);
  const laterAt = options.at + world.utcOffsetMs + (3 + Math.floor(random() * 18)) * dayMs;
  const parts = [pickOne(answers.greetings, random), fillIn(pickOne(wordings, random), spot, dayName(laterAt))];
  if (random() < 0.6) parts.push(pickOne(answers.closings, random));
  const text = parts.join(" ").trim();
  return { text, promisedOn: options.kind === "interim" ? new Date(laterAt).toISOString().slice(0, 10) : null };
}

function wordingsFor(
  options: { topic: HistoryTopic; outcome: Outcome; kind: PastReply["kind"]; isRunaround: boolean; random: Random },
  answers: HistoryAnswers,
): readonly string[] {
  const { topic, outcome, kind, isRunaround, random } = options;
  if (kind === "interim") return answers.interim;
  if (isRunaround) return answers.runaround;
  const exact = answers.topics[topic.code]?.[outcome];
  if (exact && random() < 0.7) return exact;
  const general = answers.groups.general;
  const own = answers.groups[topic.groupCode];
  const chosen = own && random() < 0.75 ? own : general;
  if (!chosen) throw new RangeError("the general answers are missing");
  return chosen[outcome];
}

/** A local day as an answer names it: 05.03.2026. */
function dayName(localMs: number): string {
  const [year, month, day] = new Date(localMs).toISOString().slice(0, 10).split("-");
  return `${day}.${month}.${year}`;
}
