import { describe, expect, test } from "vitest";
import { loadViewer } from "@/lib/accounts/load-viewer";
import { viewAuthor } from "@/lib/accounts/view-author";
import { readMap } from "@/lib/analytics/read-map";
import { mapQuerySchema } from "@/lib/analytics/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { countQueue } from "@/lib/incidents/count-queue";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { roles } from "@/lib/regions/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const open = queueFilterSchema.parse({ view: "open" });

async function placedAt(db: Database, code: string, text: string) {
  const [incident] = await tell(db, [messageOf(text, { author: { externalId: "id1", name: "Автор Проверочный" } })]);
  const { id, number } = required(incident, "incident");
  await standAt(db, { incidentId: id, step: "routed", agencyId: await agencyId(db, code) });
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [id]);
  return { id, number, version: required(rows[0], "version").version };
}

async function seenBy(db: Database, viewer: Parameters<typeof readQueue>[0]): Promise<number[]> {
  const page = await readQueue(viewer, { db, filter: open, cursor: null, limit: 100, now: morning });
  return page.rows.map((row) => row.id);
}

describe("row scope", () => {
  test("a body sees its own and what stands below it; others are neither listed, counted, opened nor changed", async () => {
    const db = await testDatabase({ template: "samara" });
    const mine = await placedAt(db, "adm-samara", "Первое сообщение о беспорядке, примите меры уже наконец");
    const other = await placedAt(
      db,
      "adm-sergievsky",
      "Второе сообщение совсем про другое, сколько можно ждать ответа",
    );
    const viewer = await createViewer(db, { role: "executor", agency: "adm-samara" });
    expect(await seenBy(db, viewer)).toEqual([mine.id]);
    expect((await countQueue(viewer, { db, filter: open, now: morning })).views.open).toBe(1);
    expect(await readIncident(viewer, { db, number: other.number, now: morning })).toBeNull();
    await expect(
      applyCommand(viewer, {
        db,
        now: morning,
        command: { action: "take", incidentId: other.id, version: other.version },
      }),
    ).rejects.toMatchObject({ code: "not_found" });
    const taken = await applyCommand(viewer, {
      db,
      now: morning,
      command: { action: "take", incidentId: mine.id, version: mine.version },
    });
    expect(taken.incidentId).toBe(mine.id);
  });

  test("regions are invisible to each other", async () => {
    const db = await testDatabase({ template: "samara" });
    const [samara] = await tell(db, [messageOf("Сообщение одной области, примите меры по этому вопросу")]);
    await tell(db, [messageOf("Сообщение другой области, примите меры по этому вопросу тоже")], { region: "tver" });
    const viewer = await createViewer(db, { role: "admin", region: "tver" });
    const seen = await seenBy(db, viewer);
    expect(seen).toHaveLength(1);
    expect(seen).not.toContain(samara?.id);
  });

  test("a municipal centre sees its territory only, a sector's curator its topics and what has none yet", async () => {
    const db = await testDatabase({ template: "samara" });
    await tell(db, [
      messageOf("В Тольятти на улице Мира 5 огромная яма на дороге, пробил колесо"),
      messageOf("В Сызрани в поликлинике нет талонов к врачу, записаться невозможно"),
    ]);
    const municipal = await createViewer(db, { role: "curator", territory: "tolyatti" });
    const sector = await createViewer(db, { role: "curator", topicGroups: ["health"] });
    const places = await db.query<{ code: string }>(
      `select p.code from incident i join territory p on p.id = i.municipality_id where i.id = any($1::bigint[])`,
      [await seenBy(db, municipal)],
    );
    expect(places.map((row) => row.code)).toEqual(["tolyatti"]);
    const groups = await db.query<{ code: string }>(
      `select g.code from incident i join topic t on t.id = i.topic_id join topic_group g on g.id = t.group_id
       where i.id = any($1::bigint[])`,
      [await seenBy(db, sector)],
    );
    expect(groups.map((row) => row.code)).toEqual(["health"]);
  });

  test("of one settlement there are incidents but no figures, rather than zeros", async () => {
    const db = await testDatabase({ template: "samara" });
    const [settlement] = await db.query<{ code: string }>(
      "select code from territory where kind = 'settlement' and region_id = (select id from region where code = 'samara') order by id limit 1",
    );
    const village = await createViewer(db, { role: "curator", territory: required(settlement, "settlement").code });
    expect(village.permissions).toContain("incident.read");
    expect(village.permissions.filter((permission) => permission.startsWith("figures."))).toEqual([]);
    const query = mapQuerySchema.parse({ period: { from: "2026-11-01", to: "2026-11-27" } });
    await expect(readMap(village, { db, query, now: morning })).rejects.toMatchObject({ code: "not_allowed" });
    const town = await createViewer(db, { role: "curator", territory: "tolyatti" });
    expect(town.permissions).toEqual(expect.arrayContaining(["figures.read", "figures.pin"]));
  });

  test("a body role without a body sees nothing", async () => {
    const db = await testDatabase({ template: "samara" });
    await tell(db, [messageOf("Сообщение о беспорядке, примите меры")]);
    const viewer = await createViewer(db, { role: "executor" });
    expect(await seenBy(db, viewer)).toEqual([]);
  });

  test("a right that was taken away is gone with the next request", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    await db.query("update user_account set session_version = session_version + 1 where id = $1", [viewer.userId]);
    expect(await loadViewer(db, { userId: viewer.userId, sessionVersion: 1 })).toBeNull();
    await db.query("update user_account set is_active = false where id = $1", [viewer.userId]);
    expect(await loadViewer(db, { userId: viewer.userId, sessionVersion: 2 })).toBeNull();
  });
});

/** Who may do what with an incident of the region that stands with a body of theirs: the whole table, role by role. */
const may: Record<string, { triage: boolean; work: boolean; person: boolean }> = {
  moderator: { triage: true, work: false, person: true },
  curator: { triage: true, work: false, person: true },
  executor: { triage: false, work: true, person: true },
  approver: { triage: false, work: true, person: false },
  quality_reviewer: { triage: false, work: false, person: false },
  agency_head: { triage: false, work: true, person: false },
  analyst: { triage: false, work: false, person: false },
  editor: { triage: false, work: false, person: false },
  hotline_operator: { triage: false, work: false, person: true },
  duty_officer: { triage: false, work: false, person: true },
  governor_office: { triage: false, work: false, person: false },
  admin: { triage: true, work: false, person: false },
};

describe("permissions", () => {
  test.each(roles)("%s", async (role) => {
    const db = await testDatabase({ template: "samara" });
    const incident = await placedAt(db, "adm-samara", "Сообщение о беспорядке, примите меры по существу");
    const viewer = await createViewer(db, { role, agency: "adm-samara" });
    const expected = required(may[role], role);
    const outcome = async (work: () => Promise<unknown>) =>
      work().then(
        () => "done",
        (error: { code?: string }) => error.code,
      );
    const version = incident.version;
    expect(
      await outcome(() =>
        applyCommand(viewer, { db, now: morning, command: { action: "take", incidentId: incident.id, version } }),
      ),
    ).toBe(expected.work ? "done" : "not_allowed");
    const after = required(
      (await db.query<{ version: number }>("select version from incident where id = $1", [incident.id]))[0],
      "row",
    );
    expect(
      await outcome(() =>
        applyCommand(viewer, {
          db,
          now: morning,
          command: { action: "reject", incidentId: incident.id, version: after.version, reason: "off_topic" },
        }),
      ),
    ).toBe(expected.triage ? "done" : "not_allowed");
    const message = required(
      (await db.query<{ id: number }>("select id from message where incident_id = $1", [incident.id]))[0],
      "message",
    );
    expect(await outcome(() => viewAuthor(viewer, { db, messageId: message.id, now: morning }))).toBe(
      expected.person ? "done" : "not_allowed",
    );
    const audited = await db.query("select from audit_event where kind = 'person.viewed' and user_id = $1", [
      viewer.userId,
    ]);
    expect(audited).toHaveLength(expected.person ? 1 : 0);
  });
});
