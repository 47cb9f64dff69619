import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFile } from "@/lib/flow/import-file";
import type { ImportOptions } from "@/lib/flow/import-file";
import { summariseBatches } from "@/lib/flow/summarise-batches";
import type { Database } from "@/lib/platform/db";
import { countRows, givenRegion, givenSource, now } from "@/tests/integration/intake/givens";
import { testDatabase } from "@/tests/setup/test-database";

const folder = mkdtempSync(path.join(tmpdir(), "otklik-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

let db: Database;
let region: Awaited<ReturnType<typeof givenRegion>>;
let source: Awaited<ReturnType<typeof givenSource>>;
beforeAll(async () => {
  db = await testDatabase({ template: "empty" });
});

async function givenFile(content: string): Promise<string> {
  region = await givenRegion(db);
  source = await givenSource(db, { regionId: region.regionId, channel: "file" });
  const file = path.join(folder, `${randomUUID()}.csv`);
  writeFileSync(file, content);
  return file;
}

async function run(file: string, options: Partial<ImportOptions> = {}) {
  const handedOn: string[] = [];
  const result = await importFile(
    {
      db,
      now: () => now,
      makeId: randomUUID,
      handOn: async ({ batchId }) => void handedOn.push(batchId),
      onProgress: () => {},
      describeRefusal: ({ field, reason }) => `${field ?? "row"}: ${reason}`,
    },
    { path: file, regionCode: region.code, sourceCode: null, map: {}, refusedPath: `${file}.refused.csv`, ...options },
  );
  return { ...result, handedOn };
}

function stored() {
  return db.query<{ external_id: string; text: string; published_at: Date }>(
    "select external_id, text, published_at from message where source_id = $1 order by id",
    [source.id],
  );
}

describe("importFile", () => {
  it("stores the rows of a table and hands each batch on once", async () => {
    const rows = Array.from({ length: 1_200 }, (_, index) => `${index},Во дворе ${index} яма,2025-06-10 09:15`);
    const result = await run(await givenFile(`id,Текст,created_at\n${rows.join("\n")}\n`));
    expect(result).toMatchObject({ rows: 1_200, accepted: 1_200, repeated: 0, refused: 0, refusedPath: null });
    expect(result.handedOn).toEqual(result.batchIds);
    expect(result.batchIds).toHaveLength(3);
    expect((await stored())[0]?.published_at).toEqual(new Date("2025-06-10T05:15:00Z"));
    expect(await summariseBatches(db, result.batchIds)).toEqual({
      routed: 0,
      triage: 0,
      setAside: 0,
      joined: 0,
      waiting: 1_200,
      failed: 0,
    });
  });

  it("stands as a run of its own, with its counts and on its batches, so that it can be removed", async () => {
    const result = await run(await givenFile("id,text\n1,Яма во дворе\n2,Нет света\n"));
    const runs = () =>
      db.query("select kind, state, rows_read, accepted, refused from import_run where id = $1", [result.importId]);
    expect(await runs()).toEqual([{ kind: "messages", state: "finished", rows_read: 2, accepted: 2, refused: 0 }]);
    const batches = await db.query<{ import_id: string }>("select import_id from message_batch where source_id = $1", [
      source.id,
    ]);
    expect(batches).toEqual([{ import_id: result.importId }]);
  });

  it("doubles nothing when the same file comes again, not even rows without an id", async () => {
    const file = await givenFile("text;theme\nЯма у школы;дороги\nНет света;ЖКХ\nНет света;ЖКХ\n");
    expect(await run(file)).toMatchObject({ accepted: 2, repeated: 1 });
    expect(await run(file)).toMatchObject({ accepted: 0, repeated: 3, batchIds: [], handedOn: [] });
    expect((await stored()).map((row) => row.published_at)).toEqual([now, now]);
  });

  it("writes refused rows beside the file with number and reason, counts them, and stores the rest", async () => {
    const file = await givenFile(
      'id,text,date\n1,"Яма, большая",вчера\n2,,2025-06-10\n3,Свет,2025-06-10\n4,лишний,2025-06-10,?\n',
    );
    const result = await run(file);
    expect(result).toMatchObject({ rows: 4, accepted: 1, refused: 3, refusedPath: `${file}.refused.csv` });
    const written = readFileSync(`${file}.refused.csv`, "utf8").replace("\uFEFF", "").trim().split("\n");
    expect(written[0]).toBe("row,reason,id,text,date");
    expect(
      written
        .slice(1)
        .sort()
        .map((line) => line.replace(/,.*?(?=,\d,)/, " …")),
    ).toEqual(['2 …,1,"Яма, большая",вчера', "3 …,2,,2025-06-10", "5 …,4,лишний,2025-06-10,?"]);
    expect(await countRows(db, "source", `id = ${source.id} and refused_count = 3 and received_count = 1`)).toBe(1);
  });

  it("takes platform, community, author and audience from their columns, and leaves out what only a guess put there", async () => {
    const file = await givenFile(
      "ID,Текст инцидента,Площадка,Урл блога,URL автора,Аудитория\n1,Яма,ВКонтакте,https://vk.com/a,https://vk.com/id1,1 840\n2,Свет,газета,нет,нет,много\n",
    );
    expect(await run(file)).toMatchObject({ accepted: 2, refused: 0 });
    const rows = await db.query<object>(
      `select m.platform, m.audience, a.external_id as author from message m left join author a on a.id = m.author_id
       where m.source_id = $1 order by m.external_id`,
      [source.id],
    );
    expect(rows).toEqual([
      { platform: "vk", audience: 1_840, author: "https://vk.com/id1" },
      { platform: "web", audience: null, author: null },
    ]);
  });

  it("refuses a row whose value does not fit the column that a person named", async () => {
    const file = await givenFile("id,text,place\n1,Яма,газета\n");
    expect(await run(file, { map: { platform: "place" } })).toMatchObject({ accepted: 0, refused: 1 });
  });

  it("tells of rows that are known by their number but say something else", async () => {
    await run(await givenFile("id,text\n1,Яма у школы\n2,Нет света\n"));
    const other = path.join(folder, "other.csv");
    writeFileSync(other, "id,text\n1,яма у школы!\n2,Сугробы\n");
    expect(await run(other)).toMatchObject({ accepted: 0, repeated: 2, otherText: 1 });
    expect(await run(other, { map: { externalId: null } })).toMatchObject({ accepted: 2, otherText: 0 });
  });

  it("says which region has no source for files", async () => {
    const file = await givenFile("id,text\n1,Яма\n");
    await expect(run(file, { regionCode: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
    await expect(run(file, { sourceCode: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  });
});
