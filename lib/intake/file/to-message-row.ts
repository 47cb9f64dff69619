import { createHash } from "node:crypto";
import type { ColumnMap, ImportField } from "@/lib/intake/file/column-map";
import type { FileRow } from "@/lib/intake/file/file-row";
import { readInstant } from "@/lib/intake/file/read-instant";
import type { Platform } from "@/lib/regions/schema";

const platformNames: Record<Platform, string> = {
  vk: "vk, вк, вконтакте, vkontakte, vk.com",
  ok: "ok, ок, одноклассники, ok.ru",
  telegram: "telegram, телеграм, телеграмм, тг, tg",
  max: "max, макс",
  web: "web, сайт",
  pos: "pos, пос",
  hotline: "hotline, горячая линия, 122, телефон",
  email: "email, почта, эл. почта",
};

const platformByName = new Map(
  Object.entries(platformNames).flatMap(([platform, names]) => names.split(", ").map((name) => [name, platform])),
);

interface Reading {
  row: FileRow;
  map: ColumnMap;
  timeZone: string;
  now: Date;
}

/**
 * A row of a file as a source would send it, to be checked like any other. Without a column for it the id is a hash of
 * the whole row, so that importing the same file again doubles nothing; without a date the message is from now.
 */
export function toMessageRow({ row, map, timeZone, now }: Reading): Record<string, unknown> {
  function read(field: ImportField): string | undefined {
    const column = map[field]?.column;
    const value = column === undefined ? undefined : row.columns[column];
    if (value === undefined || value === null) return undefined;
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    return text.trim() === "" ? undefined : text;
  }
  /** A value of a guessed column that does not fit is left out; of a named one it is handed on and refused. */
  function optional<T>(field: ImportField, convert: (text: string) => T | undefined): T | string | undefined {
    const text = read(field)?.trim();
    if (text === undefined) return undefined;
    return convert(text) ?? (map[field]?.isNamed ? text : undefined);
  }
  const authorUrl = optional("authorUrl", asUrl);
  const authorName = read("authorName");
  const authorId = read("authorId") ?? authorUrl ?? authorName;
  return {
    externalId: read("externalId")?.trim() ?? hashRow(row),
    text: read("text") ?? "",
    publishedAt: readPublishedAt({
      given: read("publishedAt"),
      isMapped: map.publishedAt !== undefined,
      timeZone,
      now,
    }),
    kind: read("kind")?.trim(),
    platform: optional("platform", (text) => platformByName.get(text.toLowerCase())),
    url: optional("url", asUrl),
    communityUrl: optional("communityUrl", asUrl),
    parentExternalId: read("parentExternalId"),
    audience: optional("audience", asCount),
    author: authorId === undefined ? undefined : { externalId: authorId, name: authorName, url: authorUrl },
  };
}

function readPublishedAt(options: {
  given: string | undefined;
  isMapped: boolean;
  timeZone: string;
  now: Date;
}): string {
  if (!options.isMapped) return options.now.toISOString();
  return readInstant(options.given, options.timeZone)?.toISOString() ?? "";
}

function hashRow(row: FileRow): string {
  const hash = createHash("sha256").update(JSON.stringify(row.columns)).digest("hex");
  return `row-${hash.slice(0, 32)}`;
}

function asUrl(text: string): string | undefined {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : undefined;
}

function asCount(text: string): number | undefined {
  const digits = text.replace(/[\s\u00a0]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}
