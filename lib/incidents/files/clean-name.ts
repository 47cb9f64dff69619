const lengthMax = 120;

/** Without folders and control characters, with the ending that the content has, and no longer than a line shows. */
export function cleanName(given: string, extension: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const stem = last
    .replace(/\.[^.]*$/, "")
    .replace(/[\p{Control}\p{Format}"<>|:*?]/gu, "")
    .trim()
    .slice(0, lengthMax);
  return `${stem === "" ? "file" : stem}.${extension}`;
}
