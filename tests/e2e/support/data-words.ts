import type { Page } from "@playwright/test";
import { personInitials, shortPersonName } from "@/lib/platform/format/person-name";
import type { Database } from "@/lib/platform/db";

/**
 * Everything Russian that comes out of the database and stays Russian in an English console: names of topics, places,
 * bodies, sources and people, the catalogue's sentences, and what citizens wrote.
 */
export async function readDataTexts(db: Database): Promise<string[]> {
  const rows = await db.query<{ text: string | null }>(
    `select name as text from topic union select short_name from topic union select name from topic_group
     union select e->>'because' from topic, jsonb_array_elements(card->'notToConfuse') e
     union select name from territory union select settlement_type from territory
     union select name from agency union select short_name from agency
     union select name from source union select name from community union select name from region
     union select reason from responsibility_rule union select name from user_account
     union select definition->>'name' from work_calendar
     union select given from import_name
     union select name from sla_policy union select name from assignment_rule union select name from saved_view
     union select text from reply_draft union select text from reply_round union select text from reply
     union select text from incident_note union select text from incident_check union select remark from handover_note
     union select text from message where captured_at > now() - interval '30 minutes'
     union select summary from incident where opened_at > now() - interval '30 minutes'`,
  );
  const texts = rows.flatMap(({ text }) => (text && /[а-яё]/i.test(text) ? [text.replace(/\s+/g, " ").trim()] : []));
  const people = await db.query<{ name: string }>("select name from user_account");
  const spoken = people.flatMap(({ name }) => [shortPersonName(name).replace(/\s+/g, " "), personInitials(name)]);
  return [...texts, ...new Set(spoken)];
}

interface PageTexts {
  texts: string[];
  /** Words of a message that the page quotes as its reasons. */
  quoted: string[];
}

/** Russian words in sight or read aloud on this page that are none of the data. */
export async function russianWords(page: Page, dataTexts: readonly string[]): Promise<string[]> {
  const { texts, quoted } = await page.evaluate(readPage);
  const known = [...dataTexts, ...quoted].sort((a, b) => b.length - a.length);
  return texts.map((text) => withoutData(text, known)).filter((rest) => /[а-яё]/i.test(rest));
}

function readPage(): PageTexts {
  const isForeign = (element: Element) => element.closest("script, style, template, [lang=ru]:not(html)") !== null;
  const texts = [document.title];
  const marks = [...document.querySelectorAll("mark")];
  // A message with marked words stands in pieces.
  const messages = new Set(marks.map((mark) => mark.closest("p")));
  for (const message of messages) texts.push(message?.textContent ?? "");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent && !isForeign(parent) && !messages.has(parent.closest("p"))) texts.push(node.textContent ?? "");
  }
  const names = ["aria-label", "title", "placeholder", "aria-description"];
  for (const element of document.querySelectorAll(names.map((name) => `[${name}]`).join())) {
    if (!isForeign(element)) texts.push(...names.map((name) => element.getAttribute(name) ?? ""));
  }
  return { texts, quoted: marks.map((mark) => (mark.textContent ?? "").toLowerCase()) };
}

function withoutData(text: string, known: readonly string[]): string {
  let rest = text.replace(/\s+/g, " ");
  for (const data of known) {
    if (!/[а-яё]/i.test(rest)) return "";
    if (data !== "" && rest.length >= data.length) rest = rest.replaceAll(data, " ");
  }
  return rest.trim();
}
