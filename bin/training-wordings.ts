import type { Wording } from "./language";
import type { TrainingEnd } from "@/lib/flow/classifier/run-training";
import type { TrainingPhase } from "@/lib/flow/classifier/schema";

export function phaseWordings(phase: TrainingPhase, texts: number | null): Wording {
  switch (phase) {
    case "collecting":
      return { ru: "собираю тексты …", en: "gathering texts …" };
    case "training":
      return { ru: `учу на ${texts} текстах …`, en: `learning from ${texts} texts …` };
    case "storing":
      return { ru: "сравниваю и сохраняю …", en: "comparing and storing …" };
  }
}

/** How a training ended, with the figures that decided. */
export function describeTraining({ version, verdict, comparison, error }: TrainingEnd): Wording {
  if (error === "no_texts") {
    return {
      ru: "В файле нет ни одного текста с темой этого региона: label должен быть кодом или названием темы.",
      en: "No text of the file has a topic of this region: label has to be the code or the name of a topic.",
    };
  }
  if (error !== null) return { ru: `Обучение не удалось: ${error}`, en: `The training failed: ${error}` };
  if (verdict === "unchanged") {
    return {
      ru: `Без изменений: на тех же текстах уже обучена версия ${version}.`,
      en: `No change: version ${version} was trained on the same texts.`,
    };
  }
  const figures = comparison?.own && comparison.other ? ` ${figuresLine(comparison.own, comparison.other)}` : "";
  const n = comparison?.n ?? 0;
  switch (verdict) {
    case "better":
    case "equal":
    case "first":
      return {
        ru: `Версия ${version} введена в действие: на ${n} отложенных текстах она не хуже действующей.${figures}`,
        en: `Version ${version} is in force: on ${n} texts kept aside it is no worse than the one before.${figures}`,
      };
    case "worse":
      return {
        ru: `Версия ${version} осталась кандидатом: на ${n} отложенных текстах она хуже действующей.${figures}`,
        en: `Version ${version} stays a candidate: on ${n} texts kept aside it is worse than the one in force.${figures}`,
      };
    case "misses":
      return {
        ru: `Версия ${version} осталась кандидатом: на ${n} отложенных текстах она пропускает больше жалоб, чем действующая.`,
        en: `Version ${version} stays a candidate: on ${n} texts kept aside it misses more complaints than the one in force.`,
      };
    default: {
      const complaints = comparison?.own?.complaints;
      const ofThem = {
        ru: complaints ? `, из них жалоб ${complaints.n}` : "",
        en: complaints ? `, ${complaints.n} of them complaints,` : "",
      };
      return {
        ru: `Версия ${version} осталась кандидатом: отложенных текстов ${n}${ofThem.ru}, для сравнения мало. Решает человек.`,
        en: `Version ${version} stays a candidate: ${n} texts kept aside${ofThem.en} are too few to compare. A person decides.`,
      };
    }
  }
}

function figuresLine(own: { accuracy: number }, other: { accuracy: number }): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  return `(${percent(own.accuracy)} / ${percent(other.accuracy)})`;
}
