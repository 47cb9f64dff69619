"use server";

import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { previewZones } from "@/lib/analytics/zone-rules/preview-zones";
import { readZoneRules } from "@/lib/analytics/zone-rules/read-zone-rules";
import { chosenRuleSchema, zoneRuleChangeSchema } from "@/lib/analytics/zone-rules/schema";
import type { ZoneRulesView, ZonesPreview } from "@/lib/analytics/zone-rules/schema";
import { setZoneRule } from "@/lib/analytics/zone-rules/set-zone-rule";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";

/** A new version of the rule by which everybody's map is coloured. */
export async function changeZoneRule(given: unknown): Promise<ActionResult<{ view: ZoneRulesView }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const parsed = zoneRuleChangeSchema.safeParse(given);
    if (!parsed.success) throw new AppError("invalid", { cause: parsed.error });
    const now = systemNow();
    await setZoneRule(viewer, { db: getDatabase(), given: parsed.data, now });
    return { view: await readZoneRules(viewer, { db: getDatabase(), now }) };
  });
}

/** What a rule would make of the present map; nothing is changed. */
export async function tryZoneRule(given: unknown): Promise<ActionResult<{ preview: ZonesPreview }>> {
  return toResult(async () => {
    const viewer = await assertViewer();
    const parsed = chosenRuleSchema.safeParse(given);
    if (!parsed.success) throw new AppError("invalid", { cause: parsed.error });
    return { preview: await previewZones(viewer, { db: getDatabase(), rule: parsed.data, now: systemNow() }) };
  });
}
