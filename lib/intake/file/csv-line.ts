/** What a spreadsheet takes for a formula, behind whatever apostrophes already stand before it. */
const formula = /^'*[=+\-@\t\r]/;
/** These a spreadsheet only counts: a number with its sign, or the dash that says no. */
const harmless = /^[+-]?[\d\s.,]*\d$|^-$/;

/** An apostrophe in front says "text": what a citizen wrote must not become a formula of whoever opens the table. */
export function guardCell(value: string): string {
  return formula.test(value) && !harmless.test(value) ? `'${value}` : value;
}

/** Takes one apostrophe back, so that what was written guarded is read as it was. */
export function unguardCell(value: string): string {
  return value.startsWith("'") && formula.test(value) ? value.slice(1) : value;
}

/** One line of a table without its end: guarded, and quoted where needed. */
export function csvLine(values: readonly string[], delimiter: "," | ";"): string {
  const quoted = new RegExp(`["${delimiter}\\r\\n]`);
  return values
    .map(guardCell)
    .map((value) => (quoted.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(delimiter);
}
