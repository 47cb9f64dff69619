const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";

/** The terminal speaks Russian to whoever set a Russian locale, and English to everybody else. */
export const inRussian = /^ru/i.test(locale);

/** One sentence in the language of the terminal. */
export function say(english, russian) {
  return inRussian ? russian : english;
}
