import type { DraftContent } from "@/lib/incidents/answer/schema";

export type CheckKind = "text" | "date" | "outcome" | "length" | "redirect";

/** `stop` must be mended before it is sent; `warn` is seen by whoever approves as well. */
export interface ReplyCheck {
  kind: CheckKind;
  state: "ok" | "warn" | "stop";
  /** The writer's own words. */
  quote?: string;
}

const redirect =
  /(?:обратитесь|обращайтесь|(?:необходимо|следует|нужно|надо|рекомендуем|предлагаем|можете|можно|вправе)\s+обратиться)\s+(?:в|во|к|ко|на|по)\s+[^.,;:!?()\n]{2,60}/giu;
const quotedWords = 6;

/** What stands in the way of an answer, and what is in order. Plain rules, no judgement of the content. */
export function checkReply(draft: DraftContent, given: { lengthMax: number; today: string }): ReplyCheck[] {
  const text = draft.text.trim();
  const checks: ReplyCheck[] = [{ kind: "text", state: text === "" ? "stop" : "ok" }];
  if (draft.kind === "interim") {
    const isGood = draft.promisedOn !== null && draft.promisedOn >= given.today;
    checks.push({ kind: "date", state: isGood ? "ok" : "stop" });
  } else {
    checks.push({ kind: "outcome", state: draft.outcome === null ? "stop" : "ok" });
  }
  checks.push({ kind: "length", state: text.length > given.lengthMax ? "stop" : "ok" });
  if (text === "") return checks;
  const quotes = findRedirects(text);
  if (quotes.length === 0) checks.push({ kind: "redirect", state: "ok" });
  for (const quote of quotes) checks.push({ kind: "redirect", state: "warn", quote });
  return checks;
}

/** «Обратитесь в администрацию района»: words that send the author to somebody else. */
export function findRedirects(text: string): string[] {
  const found = [...text.matchAll(redirect)].map(([words]) =>
    words.trim().split(/\s+/).slice(0, quotedWords).join(" "),
  );
  return [...new Set(found)];
}
