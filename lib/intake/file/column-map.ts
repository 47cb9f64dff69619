import { fileProblem } from "@/lib/intake/file/file-problem";

/** What a column of a file can be for. */
export const importFields = [
  "text",
  "externalId",
  "publishedAt",
  "url",
  "communityUrl",
  "platform",
  "kind",
  "parentExternalId",
  "authorId",
  "authorName",
  "authorUrl",
  "audience",
] as const;
export type ImportField = (typeof importFields)[number];

export interface MappedColumn {
  column: string;
  /** Named by a person, who then wants to hear of a value that does not fit; a guessed column is left out instead. */
  isNamed: boolean;
}

export type ColumnMap = Partial<Record<ImportField, MappedColumn>>;

/** The headers that tables have, those of an «Инцидент» export among them; compared without case, spaces and «ё». */
const usualNames: Record<ImportField, string> = {
  text: "text, message, body, content, текст, текст инцидента, текст сообщения, текст обращения, сообщение, обращение",
  externalId: "externalId, external_id, id, id сообщения, id инцидента, номер, номер инцидента, номер обращения, №",
  publishedAt:
    "publishedAt, published_at, created_at, createdAt, date, datetime, дата создания, дата публикации, дата сообщения, дата и время, дата",
  url: "url, link, урл поста, ссылка, ссылка на сообщение, ссылка на пост",
  communityUrl: "communityUrl, community_url, урл блога, ссылка на сообщество, сообщество",
  platform: "platform, площадка, соцсеть, социальная сеть",
  kind: "kind",
  parentExternalId: "parentExternalId, parent_external_id, parent_id",
  authorId: "authorId, author_id, id автора",
  authorName: "authorName, author_name, автор",
  authorUrl: "authorUrl, author_url, url автора, ссылка на автора",
  audience: "audience, аудитория",
};

export type GivenMap = Partial<Record<ImportField, string | null>>;

/**
 * Reads `text=Жалоба,externalId=№,publishedAt=-`; a dash leaves a field out though a column would fit.
 * @throws AppError `invalid` naming a field that does not exist
 */
export function readGivenMap(given: string): GivenMap {
  const pairs = given.split(",").filter((pair) => pair.trim() !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      const field = importFields.find((known) => known === name.trim());
      const column = rest.join("=").trim();
      if (!field || !column) throw fileProblem("no_such_field", pair);
      return [field, column === "-" ? null : column];
    }),
  );
}

/**
 * Which column serves which field: what was given, and for the rest the usual names.
 * @throws AppError `invalid` when a given column is not there, or none holds the text
 */
export function mapColumns(names: readonly string[], given: GivenMap = {}): ColumnMap {
  const map: ColumnMap = {};
  for (const field of importFields) {
    const column = given[field] === undefined ? findUsual(names, field) : given[field];
    if (column !== null) map[field] = { column, isNamed: given[field] !== undefined };
  }
  const missing = Object.values(map).find(({ column }) => !names.includes(column));
  if (missing) throw fileProblem("no_such_column", missing.column);
  if (!map.text) throw fileProblem("no_text", names.join(", "));
  return map;
}

/** A choice for every field. */
export type ChosenColumns = Record<ImportField, string | null>;

/** What the usual names suggest; the text may be missing. */
export function suggestColumns(names: readonly string[]): ChosenColumns {
  return Object.fromEntries(importFields.map((field) => [field, findUsual(names, field)])) as ChosenColumns;
}

/** As `mapColumns` takes it: only what differs from the suggestion counts as named by a person. */
export function readChosen(names: readonly string[], chosen: ChosenColumns): GivenMap {
  const suggested = suggestColumns(names);
  return Object.fromEntries(
    importFields.filter((field) => chosen[field] !== suggested[field]).map((field) => [field, chosen[field]]),
  );
}

function findUsual(names: readonly string[], field: ImportField): string | null {
  for (const usual of usualNames[field].split(", ")) {
    const found = names.find((name) => comparable(name) === comparable(usual));
    if (found !== undefined) return found;
  }
  return null;
}

function comparable(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\s_-]+/g, "");
}
