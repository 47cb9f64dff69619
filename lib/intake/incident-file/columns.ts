/** How a column of the «Инцидент» export is written. */
export const columnKinds = ["text", "url", "instant", "duration", "yesNo", "count"] as const;
export type ColumnKind = (typeof columnKinds)[number];

/**
 * The 47 columns in their order, with their headers verbatim. `also` are headers under which other editions of the
 * export carry the same column.
 */
export const incidentColumns = [
  { key: "workspace", kind: "text", header: "Кабинет" },
  { key: "externalId", kind: "text", header: "ID", also: ["ID инцидента", "ID сообщения"] },
  { key: "incidentNumber", kind: "text", header: "Номер инцидента", also: ["№ инцидента"] },
  { key: "department", kind: "text", header: "Отдел" },
  { key: "executor", kind: "text", header: "Исполнитель" },
  { key: "firstReplyAt", kind: "instant", header: "Общее время первого ответа" },
  { key: "firstReplyText", kind: "text", header: "Общий текст первого ответа" },
  {
    key: "firstReplyWallMs",
    kind: "duration",
    header: "Время с даты создания инцидента до времени первого ответа",
  },
  {
    key: "firstReplyBusinessMs",
    kind: "duration",
    header: "Время с даты создания инцидента до времени первого ответа, рабочее время",
    also: ["…, рабочее время"],
  },
  { key: "lastExecutorAssignedAt", kind: "instant", header: "Время назначения последнего исполнителя" },
  { key: "lastExecutorFirstReplyAt", kind: "instant", header: "Время 1го ответа ПИ" },
  { key: "lastExecutorReactionMs", kind: "duration", header: "Первая реакция с момента назн. ПИ" },
  { key: "lastExecutorWithinSla", kind: "yesNo", header: "Уложились или нет после назн. ПИ (Да / -)" },
  { key: "totalLifetimeMs", kind: "duration", header: "Время с начала создания инцидента до окончания" },
  { key: "submittedForApprovalAt", kind: "instant", header: "Время отправки первого ответа ПИ на согласование" },
  {
    key: "approvalWaitMs",
    kind: "duration",
    header: "Время, которое первый ответ ПИ находился на согласовании",
  },
  { key: "step", kind: "text", header: "Текущий шаг инцидента", also: ["Шаг инцидента"] },
  { key: "createdAt", kind: "instant", header: "Дата создания" },
  { key: "closedAt", kind: "instant", header: "Дата окончания" },
  { key: "topicGroup", kind: "text", header: "Группа тем" },
  { key: "topic", kind: "text", header: "Тема" },
  { key: "region", kind: "text", header: "Регион" },
  { key: "municipality", kind: "text", header: "Муниципалитет" },
  { key: "settlement", kind: "text", header: "Населенный пункт" },
  { key: "street", kind: "text", header: "Улица" },
  { key: "house", kind: "text", header: "Дом" },
  { key: "legacyObject", kind: "text", header: "Объект старый" },
  { key: "object", kind: "text", header: "Объект" },
  { key: "incidentType", kind: "text", header: "Тип инцидента" },
  { key: "outcome", kind: "text", header: "Итог" },
  { key: "replyHasMedia", kind: "yesNo", header: "Есть медиафайл в ответе" },
  { key: "messageHasMedia", kind: "yesNo", header: "Есть медиафайл в сообщении" },
  { key: "postUrl", kind: "url", header: "Урл поста", also: ["URL поста", "Ссылка на пост"] },
  { key: "communityUrl", kind: "url", header: "Урл блога", also: ["URL блога", "Ссылка на блог"] },
  { key: "text", kind: "text", header: "Текст инцидента" },
  { key: "reply1", kind: "text", header: "1ый ответ ПИ", also: ["1-й ответ ПИ"] },
  { key: "reply2", kind: "text", header: "2ой ответ ПИ", also: ["2-й ответ ПИ"] },
  { key: "reply3", kind: "text", header: "3ий ответ ПИ", also: ["3-й ответ ПИ"] },
  { key: "closureReason", kind: "text", header: "Причина закрытия" },
  { key: "audience", kind: "count", header: "Аудитория" },
  { key: "engagement", kind: "count", header: "Вовлеченность" },
  { key: "authorUrl", kind: "url", header: "URL автора", also: ["Урл автора"] },
  { key: "replyAccount", kind: "text", header: "Аккаунт публикации ответа" },
  { key: "tags", kind: "text", header: "Теги" },
  { key: "note", kind: "text", header: "Примечание" },
  {
    key: "satisfactionStepAt",
    kind: "instant",
    header: "Время попадания на шаг оценка удовлетворенности",
  },
  { key: "pollSent", kind: "yesNo", header: "Опрос отправлен", also: ["Опрос отправлен (Да/Нет)"] },
] as const satisfies readonly { key: string; kind: ColumnKind; header: string; also?: readonly string[] }[];

type Column = (typeof incidentColumns)[number];
export type ColumnKey = Column["key"];
export type KeyOf<Kind extends ColumnKind> = Extract<Column, { kind: Kind }>["key"];

/** A row of the export as values. Null: the column is not there, or the cell is empty. */
export type PastRow = Record<KeyOf<"text" | "url">, string | null> &
  Record<KeyOf<"instant">, Date | null> &
  Record<KeyOf<"duration" | "count">, number | null> &
  Record<KeyOf<"yesNo">, boolean | null>;

/** Which header of a file stands for which column. */
export type ColumnNames = ReadonlyMap<ColumnKey, string>;

/** Without case, spaces, «ё», punctuation and what stands in brackets at the end. */
export function comparableHeader(header: string): string {
  return header
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/\([^)]*\)\s*$/, "")
    .replace(/[\s\u00a0\u200b_.,:;«»"'/–—-]+/g, "");
}

const keyByHeader = new Map<string, ColumnKey>(
  incidentColumns.flatMap((column) =>
    [column.header, ...("also" in column ? column.also : [])].map((name) => [comparableHeader(name), column.key]),
  ),
);

/** The columns of a file by their headers, in whatever order; of two headers for one column the first counts. */
export function matchColumns(header: readonly string[]): ColumnNames {
  const names = new Map<ColumnKey, string>();
  for (const name of header) {
    const key = keyByHeader.get(comparableHeader(name));
    if (key !== undefined && !names.has(key)) names.set(key, name);
  }
  return names;
}
