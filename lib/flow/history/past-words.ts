import type { PastIncident } from "@/lib/flow/history/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { IncidentType } from "@/lib/regions/schema";

/** The export's own words for steps, types and endings, which are verbatim Russian in every edition. */

export const stepWords: Record<IncidentStep, string> = {
  detected: "Найдено",
  triage: "Модерация",
  routed: "Назначено",
  in_progress: "В работе",
  on_approval: "На согласовании",
  rework: "На доработке",
  answered: "Ответ опубликован",
  satisfaction: "Оценка удовлетворенности",
  done: "Готово",
  returned: "Возвращено",
  clarifying: "Уточнение у автора",
  postponed: "Отложено",
  rejected: "Отклонено",
  merged: "Объединено",
  reopened: "Открыто повторно",
};

export const typeWords: Record<IncidentType, string> = {
  solvable: "Решаемый",
  unsolvable: "Не решаемый",
  informational: "Информационный",
};

type Outcome = NonNullable<PastIncident["outcome"]>;
export const outcomeWords: Record<Outcome, string> = {
  resolved: "Решено",
  explained: "Разъяснено",
  not_resolved: "Не решено",
  postponed: "Отложено",
};

type ClosureReason = NonNullable<PastIncident["closureReason"]>;
export const closureWords: Record<Exclude<ClosureReason, "author_rated">, string> = {
  author_silent: "Нет ответа от автора",
  author_satisfied: "Автор доволен",
  dialogue_pointless: "Дальнейший диалог нецелесообразен",
};

export const readStep = reader(stepWords);
export const readType = reader(typeWords);
export const readOutcome = reader(outcomeWords);
const readWord = reader(closureWords);

/** A number is the mark that the author gave. */
export function readClosure(text: string | null): { reason: ClosureReason | null; rating: number | null } {
  const rating = /^(\d{1,2})(?:[.,]0+)?$/.exec(text?.trim() ?? "")?.[1];
  if (rating !== undefined) return { reason: "author_rated", rating: Number(rating) };
  return { reason: readWord(text), rating: null };
}

function reader<Key extends string>(words: Record<Key, string>): (text: string | null) => Key | null {
  const keys = new Map(Object.entries<string>(words).map(([key, word]) => [comparable(word), key as Key]));
  return (text) => (text === null ? null : (keys.get(comparable(text)) ?? null));
}

/** «Нерешаемый» and «Не решаемый» are one. */
function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\s\u00a0.]+/g, "");
}
