/** The limits of the rules, as the page tells them. */
export const fiveRules = {
  /** Of a surge: weeks that tell what is usual, and from how many messages and authors on it is one. */
  ...{ weeks: 8, messages: 5, authors: 3 },
  /** Fewer overdue ones are a day's work, not a burning place. */
  overdue: 3,
  /** With fewer answers or outcomes a figure is chance, and the fact is passed over. */
  answers: 20,
  /** From how many broken promises on a body is asked about them. */
  broken: 2,
} as const;
export const ownTextMax = 200;
export const ownQuestionsMax = 3;
