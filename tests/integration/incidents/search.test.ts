import { expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { readQueue } from "@/lib/flow/read-queue";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { Database } from "@/lib/platform/db";
import type { Viewer } from "@/lib/accounts/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

async function found(db: Database, viewer: Viewer, q: string): Promise<number[]> {
  const filter = queueFilterSchema.parse({ view: "open", q });
  const page = await readQueue(viewer, { db, filter, cursor: null, limit: 50, now: morning });
  return page.rows.map((row) => row.id).sort((a, b) => a - b);
}

const long = `${"Пишу подробно, потому что наболело. ".repeat(20)} А виноват во всём ржавый гидрант у школы.`;

test("an incident is found by any word of its messages in any form, by its number, and by its address", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  const [deep, street] = await tell(db, [
    messageOf(long),
    messageOf("В Тольятти на улице Мира 5 огромная яма на дороге, пробил колесо"),
  ]);
  const deepId = required(deep, "incident").id;
  const { id, number } = required(street, "incident");
  expect(await found(db, viewer, "гидранты")).toEqual([deepId]);
  expect(await found(db, viewer, `№ ${number}`)).toEqual([id]);
  expect(await found(db, viewer, "ул. Мира, д. 5")).toEqual([id]);
  expect(await found(db, viewer, '"ржавый гидрант"')).toEqual([deepId]);
  expect(await found(db, viewer, "яма -колесо")).toEqual([]);
  expect(await found(db, viewer, "ничего подобного")).toEqual([]);
});

test("what joins, what is corrected, and what moves by a merge and back is found where it stands", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  const [first] = await tell(db, [messageOf("В Тольятти на улице Мира 5 огромная яма на дороге, пробил колесо")]);
  const target = required(first, "incident");
  await tell(db, [messageOf("В Тольятти на улице Мира 5 огромная яма на дороге, пробил колесо, вызывал эвакуатор")]);
  expect(await found(db, viewer, "эвакуатор")).toEqual([target.id]);
  const [other] = await tell(db, [messageOf("Кто за такое отвечает вообще, покажите этого ископаемого человека")]);
  const source = required(other, "incident");
  const run = (command: Parameters<typeof applyCommand>[1]["command"]) =>
    applyCommand(viewer, { db, now: morning, command });
  const [row] = await db.query<{ territory_id: number }>("select territory_id from incident where id = $1", [
    target.id,
  ]);
  const corrected = await run({
    ...{ action: "correctPlace", incidentId: source.id, version: 1 },
    ...{ territoryId: required(row, "place").territory_id, street: "Загогулинская улица", house: "77б" },
  });
  expect(await found(db, viewer, "Загогулинская 77б")).toEqual([source.id]);
  await run({ action: "merge", incidentId: source.id, version: corrected.version, intoNumber: target.number });
  expect(await found(db, viewer, "ископаемый")).toEqual([target.id]);
  const [merged] = await db.query<{ version: number }>("select version from incident where id = $1", [source.id]);
  await run({ action: "restore", incidentId: source.id, version: required(merged, "merged").version });
  expect(await found(db, viewer, "ископаемый")).toEqual([source.id]);
});
