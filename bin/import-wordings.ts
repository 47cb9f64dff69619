import type { FileProblem } from "@/lib/intake/file/file-problem";
import { fileProblems } from "@/lib/intake/file/file-problem";
import { importFields } from "@/lib/intake/file/column-map";
import { pastRowFaults } from "@/lib/intake/incident-file/read-past-row";
import type { PastRowFault } from "@/lib/intake/incident-file/read-past-row";
import type { RefusedRow } from "@/lib/intake/schema";
import { AppError } from "@/lib/platform/errors";
import type { Wording } from "./language";

/** Why the file cannot be imported, or null for any other error. */
export function describeFileProblem(error: unknown): Wording | null {
  if (!(error instanceof AppError)) return null;
  const problem = fileProblems.find((known) => known === error.context.problem);
  return problem ? wordings[problem](String(error.context.about)) : null;
}

const wordings: Record<FileProblem, (about: string) => Wording> = {
  unknown_form: (path) => ({
    ru: `Не знаю, как читать ${path}: нужен .xlsx, .csv или .jsonl; последние два можно и в .gz.`,
    en: `It is unclear how to read ${path}: .xlsx, .csv or .jsonl is expected, the last two as .gz as well.`,
  }),
  empty: () => ({ ru: "Файл пуст.", en: "The file is empty." }),
  no_rows: () => ({
    ru: "В файле есть заголовок, но нет ни одной строки.",
    en: "The file has a header, but not a single row.",
  }),
  gzip_broken: () => ({
    ru: "Сжатый файл .gz повреждён или скопирован не до конца.",
    en: "The .gz file is damaged or was not copied to its end.",
  }),
  encoding: (encoding) => ({
    ru: `Файл не весь в кодировке ${encoding}: укажите --encoding.`,
    en: `The file is not ${encoding} throughout: name its --encoding.`,
  }),
  quotes: (row) => ({
    ru: `Начиная со строки ${row} таблица не читается: вероятно, не закрыта кавычка.`,
    en: `From row ${row} on the table cannot be read: a quote is probably left open.`,
  }),
  no_such_field: (pair) => ({
    ru: `«${pair}» ничего не сопоставляет. Поля: ${importFields.join(", ")}.`,
    en: `"${pair}" maps nothing. Fields: ${importFields.join(", ")}.`,
  }),
  no_such_column: (column) => ({
    ru: `В файле нет столбца «${column}».`,
    en: `The file has no column "${column}".`,
  }),
  no_text: (columns) => ({
    ru: `Не видно столбца с текстом: укажите --map text=<столбец>. Столбцы: ${columns}.`,
    en: `No column seems to hold the text: name it with --map text=<column>. Columns: ${columns}.`,
  }),
  workbook_broken: () => ({
    ru: "Книга Excel повреждена или это не .xlsx: откройте её и сохраните заново.",
    en: "The workbook is damaged or is no .xlsx: open it and save it anew.",
  }),
  workbook_locked: () => ({
    ru: "Книга в старом виде .xls или закрыта паролем: сохраните её как .xlsx без пароля.",
    en: "The workbook is an old .xls or locked with a password: save it as .xlsx without one.",
  }),
};

const byField: Record<string, Wording> = {
  text: { ru: "нет текста, или он длиннее 20 000 знаков", en: "no text, or longer than 20,000 letters" },
  publishedAt: {
    ru: "дата не читается, в будущем или раньше 2000 года",
    en: "the date is unreadable, in the future or before the year 2000",
  },
  externalId: { ru: "номер длиннее 200 знаков", en: "the id is longer than 200 letters" },
  platform: { ru: "неизвестная площадка", en: "unknown platform" },
  kind: { ru: "неизвестный вид сообщения", en: "unknown kind of message" },
  audience: { ru: "аудитория не число", en: "the audience is no number" },
};

const byFault: Record<PastRowFault, Wording> = {
  missing: { ru: "пусто, а без этого строку не взять", en: "empty, and the row cannot do without it" },
  too_long: { ru: "слишком длинное значение", en: "the value is too long" },
  zero_byte: { ru: "в тексте нулевой байт", en: "the text holds a zero byte" },
  unreadable_instant: { ru: "дата не читается", en: "the date is unreadable" },
  unreadable_duration: { ru: "длительность не читается", en: "the length of time is unreadable" },
  unreadable_yes_no: { ru: "нужно «Да» или «Нет»", en: "yes or no is expected" },
  unreadable_count: { ru: "нужно целое число", en: "a whole number is expected" },
  in_the_future: { ru: "дата в будущем", en: "the date is in the future" },
  too_old: { ru: "дата раньше 2000 года", en: "the date is before the year 2000" },
  before_creation: { ru: "раньше даты создания", en: "earlier than the incident was made" },
};

/** Why a row was refused, for the file that is mended and imported again. */
export function describeRefusal({ field, reason }: Pick<RefusedRow, "field" | "reason">): Wording {
  const fault = pastRowFaults.find((past) => past === reason);
  if (fault && field !== null) return { ru: `${field}: ${byFault[fault].ru}`, en: `${field}: ${byFault[fault].en}` };
  const known = byField[field?.split(".")[0] ?? ""];
  if (known) return known;
  if (field !== null) return { ru: `не подходит значение (${field})`, en: `the value does not fit (${field})` };
  return { ru: inRussian(reason), en: reason };
}

function inRussian(reason: string): string {
  const columns = /^(\d+) columns instead of (\d+)$/.exec(reason);
  if (columns) return `столбцов ${columns[1]}, а в заголовке ${columns[2]}`;
  return reason === "the line is too long" ? "строка слишком длинная" : "строка не читается";
}
