import { beforeAll, describe, expect, test } from "vitest";
import { policy } from "@/lib/accounts/policy";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { changeView, chooseEntryView, saveView } from "@/lib/incidents/views/change-views";
import { countViews, findEntryFilter, findViews } from "@/lib/incidents/views/find-views";
import { sharedViewsMax } from "@/lib/incidents/views/schema";
import type { Viewer } from "@/lib/accounts/schema";
import { roleSchema } from "@/lib/regions/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

const now = morning;
const filter = queueFilterSchema.parse({ view: "unsure", sort: "newest", platforms: ["vk"], q: "фонари" });
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

async function keep(viewer: Viewer, name: string, values: { isShared?: boolean } = {}) {
  const given = { section: "triage" as const, name, filter, isShared: values.isShared ?? false };
  return (await saveView(viewer, { db, given, now })).viewId;
}

async function namesOf(viewer: Viewer): Promise<string[]> {
  return (await findViews(viewer, { db, section: "triage" })).views.map((view) => view.name);
}

describe("own views", () => {
  test("keep filter and order, in the person's own order, and nobody else sees them", async () => {
    const viewer = await createViewer(db, { role: "moderator" });
    const first = await keep(viewer, "Первый");
    await keep(viewer, "Второй");
    const { views } = await findViews(viewer, { db, section: "triage" });
    expect(views[0]).toMatchObject({ id: first, filter, isShared: false, mayChange: true, isEntry: false });
    await changeView(viewer, { db, given: { change: "move", viewId: first, to: "down" } });
    await changeView(viewer, { db, given: { change: "rename", viewId: first, name: "Бывший первый" } });
    expect(await namesOf(viewer)).toEqual(["Второй", "Бывший первый"]);
    const other = await createViewer(db, { role: "moderator" });
    expect(await namesOf(other)).toEqual([]);
    for (const change of ["rename", "remove"] as const) {
      await expect(
        changeView(other, { db, given: { change, viewId: first, name: "Чужой" } as never }),
      ).rejects.toMatchObject({ code: "not_found" });
    }
    await changeView(viewer, { db, given: { change: "remove", viewId: first } });
    expect(await namesOf(viewer)).toEqual(["Второй"]);
  });

  test("one of them is what the list opens with, until it is removed", async () => {
    const viewer = await createViewer(db, { role: "moderator" });
    const viewId = await keep(viewer, "Утро");
    await chooseEntryView(viewer, { db, given: { section: "triage", viewId } });
    expect(await findEntryFilter(viewer, { db, section: "triage" })).toEqual(filter);
    expect(await findEntryFilter(viewer, { db, section: "incidents" })).toBeNull();
    const other = await createViewer(db, { role: "moderator" });
    await expect(chooseEntryView(other, { db, given: { section: "triage", viewId } })).rejects.toMatchObject({
      code: "not_found",
    });
    await changeView(viewer, { db, given: { change: "remove", viewId } });
    expect(await findEntryFilter(viewer, { db, section: "triage" })).toBeNull();
  });
});

describe("shared views", () => {
  test.each(roleSchema.options)("%s shares only with the right to, and changes only with it", async (role) => {
    const viewer = await createViewer(db, { role, ...bodyOf(role) });
    const mayShare = policy[role].includes("view.share");
    const saving = keep(viewer, `Общий: ${role}`, { isShared: true });
    if (!mayShare) await expect(saving).rejects.toMatchObject({ code: "not_allowed" });
    else await expect(saving).resolves.toBeGreaterThan(0);
    const { views } = await findViews(viewer, { db, section: "triage" });
    for (const view of views.filter(({ isShared }) => isShared)) expect(view.mayChange).toBe(mayShare);
  });

  test("of the centre are seen in the centre alone, those of a body by it and below it alone", async () => {
    const curator = await createViewer(db, { role: "curator" });
    const ofCentre = await keep(curator, "Для центра", { isShared: true });
    const head = await createViewer(db, { role: "agency_head", agency: "min-health" });
    const ofBody = await keep(head, "Для министерства", { isShared: true });
    const hospital = await createViewer(db, { role: "agency_head", agency: await institutionOf("min-health") });
    const foreign = await createViewer(db, { role: "executor", agency: "adm-sergievsky" });
    expect(await namesOf(await createViewer(db, { role: "moderator" }))).toContain("Для центра");
    expect(await namesOf(hospital)).toContain("Для министерства");
    expect(await namesOf(hospital)).not.toContain("Для центра");
    expect(await namesOf(foreign)).toEqual([]);
    await expect(
      changeView(hospital, { db, given: { change: "rename", viewId: ofBody, name: "Наш" } }),
    ).rejects.toMatchObject({ code: "not_allowed" });
    await expect(changeView(head, { db, given: { change: "remove", viewId: ofCentre } })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("are at most twenty, even when they are saved at the same time", async () => {
    const head = await createViewer(db, { role: "agency_head", agency: "adm-sergievsky" });
    const results = await Promise.allSettled(
      Array.from({ length: sharedViewsMax + 3 }, (_, index) => keep(head, `Вид ${index}`, { isShared: true })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(sharedViewsMax);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "too_many" } });
  });

  test("never widen what somebody sees: each counts within the own scope", async () => {
    const text = "В Сергиевском районе в селе Сургут не горят фонари";
    await tell(db, [messageOf(text), messageOf("Опять то же самое, сколько можно ждать?")]);
    const curator = await createViewer(db, { role: "curator" });
    const all = queueFilterSchema.parse({ view: "open" });
    const given = { section: "incidents" as const, name: "Все открытые", filter: all, isShared: true };
    const { viewId } = await saveView(curator, { db, given, now });
    const counts = await countViews(curator, { db, section: "incidents", now });
    expect(counts[viewId]).toBe(2);
    const local = await createViewer(db, { role: "moderator", territory: "tolyatti" });
    const seen = await countViews(local, { db, section: "incidents", now });
    expect(seen[viewId]).toBe(0);
  });
});

function bodyOf(role: string): { agency?: string } {
  return ["executor", "approver", "agency_head"].includes(role) ? { agency: "min-health" } : {};
}

async function institutionOf(code: string): Promise<string> {
  const rows = await db.query<{ code: string }>("select code from agency where parent_id = $1 limit 1", [
    await agencyId(db, code),
  ]);
  return rows[0]?.code ?? "";
}
