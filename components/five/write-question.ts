import type { Question } from "@/lib/analytics/five/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";
import { placeTitle } from "./place-title";

export interface WrittenQuestion {
  text: string;
  /** Who is asked. */
  who: string;
  /** The figures that made the rule ask. */
  evidence: string;
}

/** A question in words; every figure in it is one of the rule's. */
export function writeQuestion(question: Question, t: Translate, format: Format): WrittenQuestion {
  switch (question.kind) {
    case "surge":
    case "severe":
    case "overdue":
      return {
        text: t(`five.questions.ask.${question.kind}`, {
          topic: question.spot.topic.name,
          place: question.spot.place ? placeTitle(question.spot.place.name) : t("five.burning.nowhere"),
        }),
        who: question.who ?? t("five.questions.noBody"),
        evidence: writeSpotEvidence(question, t, format),
      };
    case "promises": {
      const counts = { broken: format.number(question.broken), total: format.number(question.total) };
      return {
        text: t("five.questions.ask.promises"),
        who: question.who.name,
        evidence: t("five.questions.evidence.promises", counts),
      };
    }
    case "gap":
    case "late_body": {
      const shares = { share: format.percent(question.share), region: format.percent(question.regionShare) };
      return {
        text: t(`five.questions.ask.${question.kind}`),
        who: question.kind === "gap" ? question.group.name : question.who.name,
        evidence: t(`five.questions.evidence.${question.kind}`, { ...shares, n: format.number(question.n) }),
      };
    }
    case "growth":
      return {
        text: t("five.questions.ask.growth", { topic: question.topic.name }),
        who: question.topic.name,
        evidence: t("five.questions.evidence.growth", {
          ...{ count: question.count, shown: format.number(question.count) },
          ...{ before: format.number(question.before), change: format.change(question.change) },
        }),
      };
  }
}

function writeSpotEvidence(
  question: Extract<Question, { kind: "surge" | "severe" | "overdue" }>,
  t: Translate,
  format: Format,
): string {
  switch (question.kind) {
    case "surge":
      return t("five.questions.evidence.surge", {
        ...{ count: question.count, shown: format.number(question.count), hours: question.hours },
        usual: format.number(question.usual, question.usual < 10 ? 1 : 0),
      });
    case "severe":
      return t("five.questions.evidence.severe", { overdue: format.number(question.overdue) });
    case "overdue":
      return t("five.questions.evidence.overdue", {
        overdue: format.number(question.overdue),
        open: format.number(question.open),
      });
  }
}
