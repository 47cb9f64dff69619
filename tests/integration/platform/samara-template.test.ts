import { expect, test } from "vitest";
import { testDatabase } from "@/tests/setup/test-database";

test("the second template has the catalogue and two regions", async () => {
  const db = await testDatabase({ template: "samara" });
  expect(await db.query("select code from region order by code")).toEqual([{ code: "samara" }, { code: "tver" }]);
  const [counted] = await db.query<{ topics: number }>("select count(*) as topics from topic");
  expect(counted?.topics).toBeGreaterThan(100);
});
