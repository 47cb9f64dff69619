import { randomBytes, randomUUID } from "node:crypto";
import { makeApiKey } from "@/lib/intake/api-keys";
import type { CaptureSource } from "@/lib/intake/capture-messages";
import { incomingMessageSchema } from "@/lib/intake/schema";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { Database } from "@/lib/platform/db";

export const now = new Date("2025-06-10T09:00:00Z");

/** A region with nothing in it but its root territory. */
export async function givenRegion(db: Database, code = `r${randomUUID().slice(0, 8)}`) {
  const [region] = await db.query<{ id: number }>(
    `insert into region (code, name, name_genitive, centre_name, time_zone, oktmo, lat, lon, population, population_year,
       auto_route_topic, auto_route_place, join_window_hours, repeat_window_days, loaded_at)
     values ($1, 'Край', 'края', 'Центр', 'Europe/Samara', '36000000', 53, 50, 1000, 2026, 0.6, 0.6, 72, 60, $2) returning id`,
    [code, now],
  );
  const regionId = region?.id ?? 0;
  const [root] = await db.query<{ id: number }>(
    `insert into territory (region_id, code, kind, name, aliases) values ($1, 'root', 'region', 'Край', '{}') returning id`,
    [regionId],
  );
  return { regionId, rootId: root?.id ?? 0, code };
}

interface GivenSource extends CaptureSource {
  code: string;
  key: string;
}

export async function givenSource(
  db: Database,
  options: { regionId: number; channel?: string; perMinute?: number; isEnabled?: boolean },
): Promise<GivenSource> {
  const { key, hash } = makeApiKey(randomBytes);
  const code = `s${randomUUID().slice(0, 8)}`;
  const [row] = await db.query<{ id: number }>(
    `insert into source (region_id, code, name, channel, api_key_hash, rate_limit_per_minute, is_enabled)
     values ($1, $2, $2, $3, $4, $5, $6) returning id`,
    [options.regionId, code, options.channel ?? "api", hash, options.perMinute ?? 60_000, options.isEnabled ?? true],
  );
  return { id: row?.id ?? 0, regionId: options.regionId, platform: null, code, key };
}

let counted = 0;

/** A row as a source sends it; valid unless told otherwise. */
export function row(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  counted += 1;
  return {
    externalId: `m-${counted}`,
    text: `Во дворе ${counted} нет света`,
    publishedAt: "2025-06-10T08:55:00Z",
    ...overrides,
  };
}

export function message(overrides: Record<string, unknown> = {}): IncomingMessage {
  return incomingMessageSchema.parse(row(overrides));
}

export async function countRows(db: Database, table: string, where = "true"): Promise<number> {
  const [counts] = await db.query<{ count: number }>(`select count(*) as count from ${table} where ${where}`);
  return counts?.count ?? -1;
}
