import { expect, test } from "vitest";
import { readQueue } from "@/lib/flow/read-queue";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

async function readAll(viewer: Viewer, db: Database, filter: QueueFilter): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 100; page++) {
    const read = await readQueue(viewer, { db, filter, cursor, limit: 7, now: morning });
    ids.push(...read.rows.map((row) => row.id));
    cursor = read.nextCursor;
    if (cursor === null) return ids;
  }
  throw new Error("the pages do not end");
}

const words =
  "забор кот чайник облако рубль песня ветер лопата книга сапог окно гвоздь река тетрадь мост лимон шапка поезд яблоко зонт стол лист печка море пуговица сыр корабль лампа перец дуб нитка самовар".split(
    " ",
  );

/** Texts that share no two words in a row, so that nobody takes them for the same. */
const texts = words.map((word, index) => {
  const others = [5, 11, 17, 23].map((step) => words[(index * step + step) % words.length]);
  return messageOf([word, ...others, index].join(" "));
});

test.each(["due", "newest", "reach"] as const)("pages by %s show every incident once, in order", async (sort) => {
  const db = await testDatabase({ template: "samara" });
  await tell(db, texts);
  const viewer = await createViewer(db, { role: "moderator" });
  const filter = queueFilterSchema.parse({ view: "open", sort });
  const ids = await readAll(viewer, db, filter);
  const all = await db.query<{ id: number }>("select id from incident where closed_at is null");
  expect(all.length).toBeGreaterThan(20);
  expect([...ids].sort((a, b) => a - b)).toEqual(all.map((row) => row.id).sort((a, b) => a - b));
});

test("a mangled cursor begins at the top instead of failing", async () => {
  const db = await testDatabase({ template: "samara" });
  await tell(db, texts.slice(0, 3));
  const viewer = await createViewer(db, { role: "moderator" });
  const filter = queueFilterSchema.parse({ view: "open" });
  for (const cursor of ["", "x", "bm90IGpzb24", Buffer.from('["drop",1]').toString("base64url")]) {
    const page = await readQueue(viewer, { db, filter, cursor, limit: 2, now: morning });
    expect(page.rows).toHaveLength(2);
  }
});

test("a number finds its incident, words find theirs", async () => {
  const db = await testDatabase({ template: "samara" });
  const [first] = await tell(db, [
    messageOf("Возле остановки прорвало трубу, вода хлещет фонтаном"),
    messageOf("Кот на дереве третий день"),
  ]);
  const viewer = await createViewer(db, { role: "moderator" });
  for (const q of ["№ 1", "1", "трубы", "остановка"]) {
    const filter = queueFilterSchema.parse({ view: "open", q });
    const page = await readQueue(viewer, { db, filter, cursor: null, limit: 10, now: morning });
    expect(
      page.rows.map((row) => row.id),
      q,
    ).toEqual([first?.id]);
  }
});
