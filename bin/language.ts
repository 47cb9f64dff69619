export type Language = "ru" | "en";
export type Wording = Record<Language, string>;

/** Russian unless `--lang en` says otherwise or the terminal speaks English. */
export function readLanguage(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const given = at < 0 ? undefined : (argv[at]?.split("=")[1] ?? argv[at + 1]);
  if (given !== undefined) return given.toLowerCase().startsWith("en") ? "en" : "ru";
  // eslint-disable-next-line no-restricted-properties -- The language of a terminal is no setting of the product.
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || "").toLowerCase().startsWith("en") ? "en" : "ru";
}
