import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { policy } from "@/lib/accounts/policy";
import type { Viewer } from "@/lib/accounts/schema";
import { removeEvent, restoreEvent, saveEvent } from "@/lib/analytics/events/change-events";
import { findEvents } from "@/lib/analytics/events/find-events";
import { eventDraftSchema } from "@/lib/analytics/events/schema";
import type { EventDraft } from "@/lib/analytics/events/schema";
import { figureFilterSchema } from "@/lib/analytics/schema";
import { roles } from "@/lib/regions/schema";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

const now = new Date("2026-11-28T08:00:00Z");
const november = { from: "2026-11-01", to: "2026-11-30" };

let db: TestDatabase;
let curator: Viewer;
/** A city with districts, one of them, and another municipality. */
let places: { city: string; district: string; other: string };
let bodies: { ministry: string; institution: string };

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  curator = await createViewer(db, { role: "curator" });
  const [city] = await db.query<{ city: string; district: string; other: string }>(
    `select up.code as city, t.code as district,
       (select o.code from territory o where o.region_id = t.region_id and o.kind = 'municipality' and o.id <> up.id
        order by o.id limit 1) as other
     from territory t join territory up on up.id = t.parent_id
     where t.kind = 'city_district' and t.region_id = $1 order by t.id limit 1`,
    [curator.regionId],
  );
  const [body] = await db.query<{ ministry: string; institution: string }>(
    `select p.code as ministry, a.code as institution from agency a join agency p on p.id = a.parent_id
     where a.region_id = $1 order by a.id limit 1`,
    [curator.regionId],
  );
  if (!city || !body) throw new Error("the pack has no districts or institutions");
  places = city;
  bodies = body;
});

beforeEach(async () => {
  await db.query("delete from chart_event");
});

function draft(given: Partial<EventDraft> = {}): EventDraft {
  const nothing = { known: null, endDay: null, territory: null, topicGroup: null, agency: null };
  return eventDraftSchema.parse({ ...nothing, title: "Снегопад", kind: "weather", day: "2026-11-14", ...given });
}

function pin(viewer: Viewer, given: Partial<EventDraft> = {}) {
  return saveEvent(viewer, { db, now, given: draft(given) });
}

async function titles(viewer: Viewer, filter: object = {}, period = november): Promise<string[]> {
  const events = await findEvents(viewer, { db, period, filter: figureFilterSchema.parse(filter) });
  return events.map(({ title }) => title).sort();
}

describe("an event", () => {
  test("is pinned, changed, removed and brought back", async () => {
    const { eventId } = await pin(curator, { territory: places.city, endDay: "2026-11-16" });
    const [stored] = await findEvents(curator, { db, period: november, filter: figureFilterSchema.parse({}) });
    expect(stored).toMatchObject({
      ...{ id: eventId, version: 1, title: "Снегопад", kind: "weather", day: "2026-11-14", endDay: "2026-11-16" },
      ...{ territory: { code: places.city }, topicGroup: null, agency: null, userName: curator.name, mayChange: true },
    });
    await pin(curator, { known: { eventId, version: 1 }, title: "Первый снегопад" });
    expect(await titles(curator)).toEqual(["Первый снегопад"]);
    const { version } = await removeEvent(curator, { db, now, given: { eventId, version: 2 } });
    expect(await titles(curator)).toEqual([]);
    await restoreEvent(curator, { db, now, given: { eventId, version } });
    expect(await titles(curator)).toEqual(["Первый снегопад"]);
    const rows = await db.query("select version, removed_at, removed_by from chart_event where id = $1", [eventId]);
    expect(rows).toEqual([{ version: 4, removed_at: null, removed_by: null }]);
  });

  test("an older version changes and removes nothing; what is removed is not removed again", async () => {
    const { eventId } = await pin(curator);
    await pin(curator, { known: { eventId, version: 1 }, title: "Метель" });
    await expect(pin(curator, { known: { eventId, version: 1 } })).rejects.toMatchObject({ code: "stale" });
    const remove = (version: number) => removeEvent(curator, { db, now, given: { eventId, version } });
    await expect(remove(1)).rejects.toMatchObject({ code: "stale" });
    await remove(2);
    await expect(remove(3)).rejects.toMatchObject({ code: "not_found" });
    await expect(restoreEvent(curator, { db, now, given: { eventId, version: 2 } })).rejects.toMatchObject({
      code: "stale",
    });
  });

  test("needs a title, days in their order and places that exist", async () => {
    expect(eventDraftSchema.safeParse({ ...draft(), title: "  да " }).success).toBe(false);
    expect(eventDraftSchema.safeParse({ ...draft(), endDay: "2026-11-14" }).success).toBe(false);
    expect(eventDraftSchema.safeParse({ ...draft(), day: "2026-02-29" }).success).toBe(false);
    for (const [field, code] of Object.entries({ territory: "nowhere", topicGroup: "none", agency: "nobody" })) {
      await expect(pin(curator, { [field]: code })).rejects.toMatchObject({ code: "invalid", context: { field } });
    }
  });
});

describe("a chart shows", () => {
  test("what overlaps its period", async () => {
    await pin(curator, { title: "раньше", day: "2026-10-31" });
    await pin(curator, { title: "через край", day: "2026-10-30", endDay: "2026-11-01" });
    await pin(curator, { title: "в последний день", day: "2026-11-30" });
    await pin(curator, { title: "после", day: "2026-12-01" });
    expect(await titles(curator)).toEqual(["в последний день", "через край"]);
  });

  test("of a territory: the region's, its own, what lies around it and in it, but not the neighbour's", async () => {
    await pin(curator, { title: "регион" });
    await pin(curator, { title: "город", territory: places.city });
    await pin(curator, { title: "район", territory: places.district });
    await pin(curator, { title: "сосед", territory: places.other });
    expect(await titles(curator)).toEqual(["город", "район", "регион", "сосед"]);
    expect(await titles(curator, { territory: places.city })).toEqual(["город", "район", "регион"]);
    expect(await titles(curator, { territory: places.district })).toEqual(["город", "район", "регион"]);
    expect(await titles(curator, { territory: places.other })).toEqual(["регион", "сосед"]);
  });

  test("of a topic or a body: those of all, of its group, of the ministry above", async () => {
    await pin(curator, { title: "все темы" });
    await pin(curator, { title: "дороги", topicGroup: "roads" });
    await pin(curator, { title: "ведомство", agency: bodies.ministry });
    expect(await titles(curator, { topicGroup: "roads" })).toEqual(["ведомство", "все темы", "дороги"]);
    expect(await titles(curator, { topic: "roads.potholes" })).toEqual(["ведомство", "все темы", "дороги"]);
    expect(await titles(curator, { topicGroup: "health" })).toEqual(["ведомство", "все темы"]);
    expect(await titles(curator, { agency: bodies.institution })).toEqual(["ведомство", "все темы", "дороги"]);
  });
});

describe("rights", () => {
  test("a body sees its own and everybody's events, never another's; a region never another's", async () => {
    await pin(curator, { title: "все" });
    await pin(curator, { title: "свои", agency: bodies.institution });
    await pin(curator, { title: "министерство", agency: bodies.ministry });
    const stranger = await createViewer(db, { role: "agency_head", agency: "adm-samara" });
    const own = await createViewer(db, { role: "agency_head", agency: bodies.institution });
    const elsewhere = await createViewer(db, { role: "curator", region: "tver" });
    expect(await titles(own)).toEqual(["все", "министерство", "свои"]);
    expect(await titles(stranger)).toEqual(["все"]);
    expect(await titles(elsewhere)).toEqual([]);
  });

  test("nobody writes onto charts beyond the own territory", async () => {
    const local = await createViewer(db, { role: "curator", territory: places.city });
    await expect(pin(local)).rejects.toMatchObject({ code: "invalid", context: { field: "territory" } });
    await expect(pin(local, { territory: places.other })).rejects.toMatchObject({ code: "invalid" });
    await pin(local, { territory: places.district, title: "район" });
    const { eventId } = await pin(curator, { title: "регион" });
    const remove = removeEvent(local, { db, now, given: { eventId, version: 1 } });
    await expect(remove).rejects.toMatchObject({ code: "not_allowed" });
    const events = await findEvents(local, { db, period: november, filter: figureFilterSchema.parse({}) });
    expect(events.map(({ title, mayChange }) => ({ title, mayChange }))).toEqual([
      { title: "регион", mayChange: false },
      { title: "район", mayChange: true },
    ]);
  });

  test.each(roles)("%s pins as the policy says", async (role) => {
    const { eventId } = await pin(curator);
    const viewer = await createViewer(db, { role, agency: policy[role].includes("incident.work") ? "min-health" : "" });
    const may = policy[role].includes("figures.pin");
    const attempts = [
      pin(viewer, { title: "ещё одно" }),
      pin(viewer, { known: { eventId, version: 1 }, title: "другое" }),
    ];
    for (const attempt of attempts) {
      if (may) await expect(attempt).resolves.toMatchObject({ eventId: expect.any(Number) });
      else await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
    }
    const version = may ? 2 : 1;
    const removal = removeEvent(viewer, { db, now, given: { eventId, version } });
    if (!may) await expect(removal).rejects.toMatchObject({ code: "not_allowed" });
    else await restoreEvent(viewer, { db, now, given: { eventId, version: (await removal).version } });
    expect((await titles(viewer)).length).toBe(may ? 2 : 1);
  });
});
