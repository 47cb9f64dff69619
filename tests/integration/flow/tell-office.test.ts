import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { findEvents } from "@/lib/analytics/events/find-events";
import { figureFilterSchema } from "@/lib/analytics/schema";
import { tellPast } from "@/lib/flow/history/tell-past";
import { removeDemo } from "@/lib/flow/remove-import";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import { weatherSpells } from "@/lib/intake/demo/history/weather-spells";
import type { Database } from "@/lib/platform/db";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const seed = 5;
const winter = new Date("2026-02-20T06:00:00Z");

async function tellWinter(db: Database, curator: Viewer) {
  return tellPast(db, {
    regionId: curator.regionId,
    pieces: await readHistoryPieces("prisma/demo/history"),
    ...{ months: 0, seed, now: () => winter, makeId: randomUUID, isAskedFor: true },
  });
}

async function withCurator(options: { isDemo: boolean }): Promise<{ db: Database; curator: Viewer }> {
  const db = await testDatabase({ template: "samara" });
  const curator = await createViewer(db, { role: "curator" });
  await db.query("update user_account set is_demo = $2 where id = $1", [curator.userId, options.isDemo]);
  return { db, curator };
}

function eventsOf(db: Database, curator: Viewer) {
  return findEvents(curator, {
    db,
    filter: figureFilterSchema.parse({}),
    period: { from: "2025-11-01", to: "2026-02-28" },
  });
}

test("the weather that the past was told with stands on the charts, and what is at work longest is on control", async () => {
  const { db, curator } = await withCurator({ isDemo: true });
  await tellWinter(db, curator);
  const events = await eventsOf(db, curator);
  const spells = weatherSpells({ seed, from: new Date("2025-12-02T06:00:00Z"), to: winter, kind: "snowfall" });
  const newest = spells[0];
  expect(newest).toBeDefined();
  expect(events.filter(({ title }) => title === "Снегопад").map(({ day }) => day)).toContain(newest?.from);
  const controls = await db.query<{ task: string; step: string; on_control: boolean; due_at: Date }>(
    `select c.task, i.step, i.on_control, c.due_at from incident_control c join incident i on i.id = c.incident_id
     where c.controller_id = $1 order by c.due_at`,
    [curator.userId],
  );
  expect(controls.length).toBeGreaterThan(3);
  expect(new Set(controls.map(({ task }) => task)).size).toBe(controls.length);
  for (const control of controls) {
    expect(control).toMatchObject({ on_control: true });
    expect(["routed", "in_progress", "rework"]).toContain(control.step);
    expect(control.due_at.getTime()).toBeGreaterThan(winter.getTime());
  }
});

test("a centre with people of its own keeps its charts, and a demo that goes takes its events along", async () => {
  const own = await withCurator({ isDemo: false });
  await tellWinter(own.db, own.curator);
  expect(await eventsOf(own.db, own.curator)).toEqual([]);

  const { db, curator } = await withCurator({ isDemo: true });
  await tellWinter(db, curator);
  expect((await eventsOf(db, curator)).length).toBeGreaterThan(0);
  await removeDemo(db, null, { regionId: curator.regionId, now: winter });
  expect(await eventsOf(db, curator)).toEqual([]);
  expect(await db.query("select from incident_control")).toEqual([]);
});
