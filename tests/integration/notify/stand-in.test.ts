import { expect, test } from "vitest";
import { tellNotices } from "@/lib/flow/notices/tell-notices";
import { morning as now } from "@/tests/factories/messages";
import { testDatabase } from "@/tests/setup/test-database";
import { append, openScene } from "./givens";
import type { GivenEvent } from "./givens";

test("whoever stands in is told what that desk is told, with that desk's scope, and never of the own deeds", async () => {
  const db = await testDatabase({ template: "samara" });
  const { region, incident, curator, executor, stranger } = await openScene(db);
  const hour = 3_600_000;
  await db.query(
    `insert into substitution (region_id, absent_id, substitute_id, from_at, to_at, arranged_by, arranged_at)
     values ($1, $2, $3, $4, $5, $2, $4)`,
    [region, executor.userId, stranger.userId, new Date(now.getTime() - hour), new Date(now.getTime() + hour)],
  );
  async function toldOf(by: GivenEvent["by"]): Promise<number[]> {
    await db.query("delete from notice");
    const detail = { noteId: 1, mentionedUserIds: [executor.userId] };
    await append(db, region, [{ incidentId: incident.id, kind: "note.added", by, detail }]);
    await tellNotices(db, { now });
    const rows = await db.query<{ user_id: number }>("select user_id from notice order by 1");
    return rows.map((row) => row.user_id);
  }
  expect(await toldOf(curator)).toEqual([executor.userId, stranger.userId].sort((a, b) => a - b));
  expect(await toldOf(stranger)).toEqual([executor.userId]);
  await db.query("update substitution set ended_at = $1", [now]);
  expect(await toldOf(curator)).toEqual([executor.userId]);
});
