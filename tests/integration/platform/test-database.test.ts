import { expect, test } from "vitest";
import { testDatabase } from "@/tests/setup/test-database";

test("every call gives a migrated database of its own", async () => {
  const one = await testDatabase();
  const other = await testDatabase();
  await one.query("create table mark (id int)");
  const [found] = await other.query<{ mark: string | null; region: string | null }>(
    "select to_regclass('mark')::text as mark, to_regclass('region')::text as region",
  );
  expect(found).toEqual({ mark: null, region: "region" });
});

test("both doors of a test database lead to the same rows", async () => {
  const db = await testDatabase();
  await db.query("create table mark (id int)");
  await db.prisma.$executeRaw`insert into mark values (7)`;
  expect(await db.query("select id from mark")).toEqual([{ id: 7 }]);
});
