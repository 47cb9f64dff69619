import { createHash } from "node:crypto";
import { z } from "zod";
import { platformSchema } from "@/lib/regions/schema";
import type { CaptureSource } from "@/lib/intake/capture-messages";
import type { Sql } from "@/lib/platform/db";

const keyPattern = /^otk_[A-Za-z0-9_-]{32}$/;

/** Makes a key out of 24 random bytes. 192 bits need no salt and no slow hash: they cannot be guessed or tabled. */
export function makeApiKey(random: (bytes: number) => Buffer): { key: string; hash: string } {
  const key = `otk_${random(24).toString("base64url")}`;
  return { key, hash: hashApiKey(key) };
}

export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

export interface ApiSource extends CaptureSource {
  rateLimitPerMinute: number;
}

const sourceRow = z.object({
  id: z.number(),
  region_id: z.number(),
  platform: platformSchema.nullable(),
  rate_limit_per_minute: z.number(),
});

/** The enabled source that the header `Authorization: Bearer otk_…` belongs to, or null. */
export async function getSourceByKey(db: Sql, authorization: string | null): Promise<ApiSource | null> {
  const key = authorization?.match(/^Bearer +(\S+) *$/i)?.[1];
  if (!key || !keyPattern.test(key)) return null;
  const rows = await db.query(
    `select id, region_id, platform, rate_limit_per_minute from source
     where api_key_hash = $1 and is_enabled and retired_at is null`,
    [hashApiKey(key)],
  );
  if (rows.length === 0) return null;
  const row = sourceRow.parse(rows[0]);
  return { id: row.id, regionId: row.region_id, platform: row.platform, rateLimitPerMinute: row.rate_limit_per_minute };
}
