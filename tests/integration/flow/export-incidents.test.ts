import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { countExport, prepareExport } from "@/lib/flow/history/export-history";
import { runImport } from "@/lib/flow/imports/run-import";
import { startImport } from "@/lib/flow/imports/start-import";
import type { ExportPeriod } from "@/lib/flow/imports/schema";
import type { Database } from "@/lib/platform/db";
import { upload, workbookBytes } from "@/tests/factories/import-files";
import { morning } from "@/tests/factories/messages";
import { pastRowOf } from "@/tests/factories/past-row";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const always = { from: null, to: null };
let db: Database;
let admin: Viewer;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  admin = await createViewer(db, { role: "admin" });
  const rows = [
    pastRowOf("Фонарь"),
    pastRowOf("=HYPERLINK()", { createdAt: new Date("2026-10-01T06:00:00Z") }),
    pastRowOf("Яма", { department: "Министерство здравоохранения Самарской области" }),
  ];
  const importId = await upload(db, admin, { name: "a.xlsx", content: await workbookBytes(rows), now: morning });
  await startImport(admin, { db, importId, choice: {}, profileName: null, now: morning });
  await runImport({ db, now: () => morning, makeId: () => crypto.randomUUID(), handOn: async () => {} }, importId);
});

async function exported(viewer: Viewer, period: ExportPeriod = always): Promise<string[]> {
  const file = await prepareExport(viewer, { db, period, form: "csv", now: morning });
  const out = new PassThrough();
  const [content] = await Promise.all([buffer(out), file.write(out).then(() => out.end())]);
  return content.toString("utf8").trim().split("\r\n");
}

test("an export holds the period that was asked for, and no formula in it runs", async () => {
  expect(await countExport(admin, { db, period: always })).toEqual({ incidents: 3 });
  const october = { from: "2026-10-01", to: "2026-10-31" };
  expect(await countExport(admin, { db, period: october })).toEqual({ incidents: 1 });
  const lines = await exported(admin, october);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(";'=HYPERLINK();");
});

test("authors stand in it only for those who may see persons, and that it was taken is recorded", async () => {
  expect((await exported(admin)).join()).not.toContain("id100500");
  const both: Viewer = { ...admin, permissions: [...admin.permissions, "person.read"] };
  expect((await exported(both)).join()).toContain("https://vk.com/id100500");
  const events = await db.query(
    `select user_id, subject ->> 'withAuthors' as with_authors from audit_event where kind = 'incidents.exported'
     and user_id = $1 order by id desc limit 2`,
    [admin.userId],
  );
  expect(events).toEqual([
    { user_id: admin.userId, with_authors: "true" },
    { user_id: admin.userId, with_authors: "false" },
  ]);
});

test("it holds no more than the lists of whoever takes it", async () => {
  const health = await createViewer(db, { role: "agency_head", agency: "min-health" });
  const viewer: Viewer = { ...health, permissions: [...health.permissions, "incident.export"] };
  const seen = await db.query<{ n: number }>("select count(*) as n from incident where agency_id = any($1::int[])", [
    viewer.agencyIds,
  ]);
  expect(seen[0]?.n).toBe(1);
  expect(await countExport(viewer, { db, period: always })).toEqual({ incidents: 1 });
  expect(await exported(viewer)).toHaveLength(2);
});

test.each(["moderator", "curator", "executor", "editor", "hotline_operator", "governor_office"] as const)(
  "a %s takes none",
  async (role) => {
    const viewer = await createViewer(db, { role });
    await expect(exported(viewer)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(countExport(viewer, { db, period: always })).rejects.toMatchObject({ code: "not_allowed" });
  },
);

test("a day that does not exist is refused", async () => {
  await expect(exported(admin, { from: "2026-02-30", to: null })).rejects.toMatchObject({ code: "invalid" });
});
