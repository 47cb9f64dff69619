export type Amount = "few" | "many";

/** With fewer examples the settings of a mixture are others. */
const fewUntil = 5_000;

export function amountOf(exampleCount: number): Amount {
  return exampleCount < fewUntil ? "few" : "many";
}
