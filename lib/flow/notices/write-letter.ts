import type { Telling } from "@/lib/notify/settings";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import { tellOne } from "@/lib/notify/words/schema";

/** INVARIANT: all that a letter may know. It goes through other people's servers: no author, no text, no street. */
export interface LetterLine {
  kind: string;
  count: number;
  clock: string | null;
  /** Null: many incidents at once. */
  number: number | null;
  topic: string | null;
  place: string | null;
  dueAt: Date | null;
}

export interface LetterWords {
  subject: string;
  text: string;
  html: string;
}

interface LetterOptions {
  lines: readonly LetterLine[];
  telling: Pick<Telling, "locale" | "times">;
  kind: "now" | "digest";
  consoleUrl: string;
  now: Date;
}

interface Entry {
  asked: string;
  facts: string;
  due: string | null;
  link: string;
}

/** A letter in the person's language, with times of the person's zone. */
export function writeLetter(options: LetterOptions): LetterWords {
  const { lines, telling, kind, consoleUrl, now } = options;
  const t = getTranslator(telling.locale);
  const format = createFormat({ locale: telling.locale, timeZone: telling.times.timeZone });
  const base = consoleUrl.replace(/\/+$/, "");
  const entries = lines.map((line): Entry => {
    const number = line.number === null ? null : t("common.number", { number: format.number(line.number) });
    const due = line.dueAt === null || line.number === null ? null : format.due(line.dueAt, now);
    return {
      asked: tellOne({ ...line, isMany: line.number === null }, t),
      facts: [number, line.topic, line.place].filter((fact) => fact !== null).join(" · "),
      due: due === null ? null : t("notices.letter.due", { due }),
      link: line.number === null ? `${base}/queue` : `${base}/incidents/${line.number}`,
    };
  });
  const first = entries[0];
  const subject = subjectOf();
  const foot = t("notices.letter.foot");
  const settings = `${base}/settings/notifications`;
  return {
    subject,
    text: toText(entries, foot, settings),
    html: toHtml({ subject, entries, foot, settings, lang: telling.locale }),
  };

  function subjectOf(): string {
    const count = entries.length;
    if (kind === "digest") return t("notices.letter.subjectDigest", { count });
    if (count > 1 || !first) return t("notices.letter.subjectMany", { count });
    const what = [first.facts, first.asked].filter((part) => part !== "").join(": ");
    return t("notices.letter.subjectOne", { what });
  }
}

/** Says no more than that letters arrive. */
export function writeTestLetter(options: { locale: Telling["locale"]; consoleUrl: string }): LetterWords {
  const t = getTranslator(options.locale);
  const settings = `${options.consoleUrl.replace(/\/+$/, "")}/settings/notifications`;
  const subject = t("notices.letter.testSubject");
  const entries = [{ asked: t("notices.letter.testText"), facts: "", due: null, link: settings }];
  const foot = t("notices.letter.foot");
  return {
    subject,
    text: toText(entries, foot, settings),
    html: toHtml({ subject, entries, foot, settings, lang: options.locale }),
  };
}

function toText(entries: readonly Entry[], foot: string, settings: string): string {
  const blocks = entries.map(({ asked, facts, due, link }) =>
    [asked, facts, due, link].filter((line) => line !== null && line !== "").join("\n"),
  );
  return [...blocks, `-- \n${foot}\n${settings}`].join("\n\n");
}

function toHtml(letter: {
  subject: string;
  entries: readonly Entry[];
  foot: string;
  settings: string;
  lang: string;
}): string {
  const blocks = letter.entries.map(({ asked, facts, due, link }) => {
    const details = [facts, due].filter((line): line is string => line !== null && line !== "");
    return `<p><a href="${escape(link)}"><b>${escape(asked)}</b></a>${details.map((line) => `<br>${escape(line)}`).join("")}</p>`;
  });
  return `<!doctype html><html lang="${letter.lang}"><head><meta charset="utf-8"><title>${escape(letter.subject)}</title></head>
<body style="font-family: sans-serif; font-size: 15px; line-height: 1.5">
${blocks.join("\n")}
<p style="color: #666; font-size: 13px">${escape(letter.foot)}<br><a href="${escape(letter.settings)}">${escape(letter.settings)}</a></p>
</body></html>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
