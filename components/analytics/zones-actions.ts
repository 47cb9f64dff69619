import type { ZoneRule } from "@/lib/analytics/schema";
import type { ZoneRuleChange, ZoneRulesView, ZonesPreview } from "@/lib/analytics/zone-rules/schema";

type Answer<T> = Promise<({ ok: true } & T) | { ok: false; code: string; fields?: Record<string, string> }>;

/** What the page of zones asks of the server. */
export interface ZonesActions {
  save: (given: ZoneRuleChange) => Answer<{ view: ZoneRulesView }>;
  tryOut: (rule: ZoneRule) => Answer<{ preview: ZonesPreview }>;
}
