import { beforeAll, describe, expect, test } from "vitest";
import { findMentionable } from "@/lib/accounts/find-mentionable";
import { loadViewer } from "@/lib/accounts/load-viewer";
import { incidentScope } from "@/lib/accounts/scope";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import { roles } from "@/lib/regions/schema";
import { incidentAt, insideOf } from "@/tests/factories/inside";
import { morning } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

const now = morning;
const later = new Date(morning.getTime() + 5 * 60_000);

function noteOf(incident: { id: number; version: number }, text: string, mentionedUserIds: number[] = []) {
  return { action: "note" as const, incidentId: incident.id, version: incident.version, text, mentionedUserIds };
}

describe("notes", () => {
  test("a note calls people, raises no version and disturbs nobody's save", async () => {
    const incident = await incidentAt(db, { step: "routed" });
    const moderator = await createViewer(db, { role: "moderator" });
    const executor = await createViewer(db, { role: "executor", agency: "adm-samara" });
    const text = `@${executor.name}, акт у районных сетей`;
    await applyCommand(moderator, { db, now, command: noteOf(incident, text, [executor.userId]) });
    const view = required(await readIncident(executor, { db, number: incident.number, now }), "view");
    expect(view.version).toBe(incident.version);
    expect(view.inside?.notes).toMatchObject([
      { text, userName: moderator.name, mentions: [executor.name], canStrike: false, struckAt: null },
    ]);
    const events = await db.query<{ detail: unknown }>(
      "select detail from incident_event where incident_id = $1 and kind = 'note.added'",
      [incident.id],
    );
    expect(events[0]?.detail).toMatchObject({
      noteId: view.inside?.notes[0]?.id,
      mentionedUserIds: [executor.userId],
      recipientUserIds: [executor.userId],
    });
    // What was decided on the version before the note is still good.
    const taken = await applyCommand(executor, {
      db,
      now,
      command: { action: "take", incidentId: incident.id, version: incident.version },
    });
    // And a note on a version that is long past is written, too.
    await applyCommand(moderator, { db, now, command: noteOf(incident, "вдогонку") });
    expect(taken.version).toBe(incident.version + 1);
  });

  test("somebody who cannot see the incident cannot be called to it", async () => {
    const incident = await incidentAt(db);
    const moderator = await createViewer(db, { role: "moderator" });
    const stranger = await createViewer(db, { role: "executor", agency: "adm-sergievsky" });
    const command = noteOf(incident, `@${stranger.name}`, [stranger.userId]);
    await expect(applyCommand(moderator, { db, now, command })).rejects.toMatchObject({ code: "invalid" });
    expect((await insideOf(moderator, db, incident.id)).notes).toEqual([]);
  });

  test("one's own note is struck out once and stays readable; nobody rewrites one, the database included", async () => {
    const incident = await incidentAt(db);
    const author = await createViewer(db, { role: "curator" });
    const other = await createViewer(db, { role: "curator" });
    await applyCommand(author, { db, now, command: noteOf(incident, "Написал не туда") });
    const [note] = (await insideOf(author, db, incident.id)).notes;
    const { id: noteId } = required(note, "note");
    const command = { action: "strikeNote" as const, incidentId: incident.id, version: incident.version, noteId };
    await expect(applyCommand(other, { db, now, command })).rejects.toMatchObject({ code: "not_allowed" });
    await applyCommand(author, { db, now: later, command });
    expect((await insideOf(author, db, incident.id)).notes).toMatchObject([
      { text: "Написал не туда", struckAt: later.toISOString(), canStrike: false },
    ]);
    await expect(applyCommand(author, { db, now, command })).rejects.toMatchObject({ code: "wrong_step" });
    await expect(db.query("update incident_note set text = 'иначе' where id = $1", [noteId])).rejects.toThrow(/append/);
    await expect(db.query("update incident_note set struck_at = null")).rejects.toThrow(/append/);
    const foreign = await incidentAt(db);
    const aside = { ...command, incidentId: foreign.id, version: foreign.version };
    await expect(applyCommand(author, { db, now, command: aside })).rejects.toMatchObject({ code: "not_found" });
  });

  test("each role writes and reads notes as the policy says, and nobody outside of the scope", async () => {
    const incident = await incidentAt(db);
    const may: Record<string, string> = {};
    for (const role of roles) {
      const inside = await createViewer(db, { role, agency: "adm-samara" });
      may[role] = await applyCommand(inside, { db, now, command: noteOf(incident, "заметка") }).then(
        () => "written",
        (error: { code: string }) => error.code,
      );
      const view = required(await readIncident(inside, { db, number: incident.number, now }), role);
      expect(view.inside === null, role).toBe(may[role] === "not_allowed");
      const outside = await createViewer(db, { role, agency: "adm-sergievsky", territory: "tolyatti" });
      const refused = applyCommand(outside, { db, now, command: noteOf(incident, "чужая") });
      await expect(refused, role).rejects.toMatchObject({ code: "not_found" });
    }
    expect(Object.keys(may).filter((role) => may[role] === "not_allowed")).toEqual([
      "analyst",
      "governor_office",
      "admin",
    ]);
  });
});

describe("who can be called", () => {
  test("exactly those in whose scope the incident stands and who read notes", async () => {
    const incident = await incidentAt(db);
    const helper = await agencyId(db, "adm-sergievsky");
    await db.query("update incident set shared_with = array[$2::int] where id = $1", [incident.id, helper]);
    for (const role of roles)
      for (const agency of [undefined, "adm-samara", "adm-sergievsky", "min-health"])
        for (const territory of [undefined, "tolyatti", "samara"])
          await createViewer(db, { role, ...(agency && { agency }), ...(territory && { territory }), topicGroups: [] });
    await createViewer(db, { role: "curator", topicGroups: ["health"] });
    await createViewer(db, { role: "moderator", region: "tver" });
    const viewer = await createViewer(db, { role: "moderator" });
    const users = await db.query<{ id: number }>(
      "select id from user_account where is_active and region_id is not null",
    );
    const found = await findMentionable(viewer, { db, incidentId: incident.id, userIds: users.map(({ id }) => id) });
    const expected: number[] = [];
    for (const { id } of users) {
      const other = await loadViewer(db, { userId: id, sessionVersion: 1 });
      if (!other || id === viewer.userId || !other.permissions.includes("incident.note")) continue;
      const scope = incidentScope(other, "i", 2);
      const seen = await db.query(`select from incident i where i.id = $1 and ${scope.text}`, [
        incident.id,
        ...scope.values,
      ]);
      if (seen.length > 0) expected.push(id);
    }
    expect(expected.length).toBeGreaterThan(10);
    expect(expected.length).toBeLessThan(users.length);
    expect(found.map(({ id }) => id).sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
  });

  test("by the beginning of any word of the name, and nobody for whoever reads no notes", async () => {
    const incident = await incidentAt(db);
    const viewer = await createViewer(db, { role: "moderator" });
    const named = await createViewer(db, { role: "executor", agency: "adm-samara" });
    await db.query("update user_account set name = 'Зимогорская Аделаида Львовна' where id = $1", [named.userId]);
    const search = (q: string) => findMentionable(viewer, { db, incidentId: incident.id, q });
    expect(await search("зимог")).toMatchObject([{ id: named.userId, role: "executor" }]);
    expect(await search("адел зимо")).toHaveLength(1);
    expect(await search("горская")).toEqual([]);
    expect(await search("%")).toEqual([]);
    const governor = await createViewer(db, { role: "governor_office" });
    await expect(findMentionable(governor, { db, incidentId: incident.id })).rejects.toMatchObject({
      code: "not_allowed",
    });
  });
});
