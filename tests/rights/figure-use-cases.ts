import { removeEvent, restoreEvent, saveEvent } from "@/lib/analytics/events/change-events";
import { findEvents } from "@/lib/analytics/events/find-events";
import { readEventsView } from "@/lib/analytics/events/read-events-view";
import { defaultZoneRule, figureFilterSchema, mapQuerySchema } from "@/lib/analytics/schema";
import { previewZones } from "@/lib/analytics/zone-rules/preview-zones";
import { readZoneRule, readZoneRules } from "@/lib/analytics/zone-rules/read-zone-rules";
import { setZoneRule } from "@/lib/analytics/zone-rules/set-zone-rule";
import { prepareMapTable } from "@/lib/flow/map-table/export-map";
import type { UseCase } from "./use-case";

const period = { from: "2026-11-01", to: "2026-11-30" };
const filter = figureFilterSchema.parse({});
const target = { eventId: 0, version: 1 };
const draft = {
  ...{ known: target, title: "Снегопад", kind: "weather" as const, day: "2026-11-14", endDay: null },
  ...{ territory: null, topicGroup: null, agency: null },
};

/** What is added to the figures, and what is taken away of them. */
export const figureUseCases: Record<string, UseCase> = {
  "lib/analytics/events/change-events.ts#saveEvent": {
    needs: "figures.pin",
    call: (viewer, { db, now }) => saveEvent(viewer, { db, now, given: draft }),
  },
  "lib/analytics/events/change-events.ts#removeEvent": {
    needs: "figures.pin",
    call: (viewer, { db, now }) => removeEvent(viewer, { db, now, given: target }),
  },
  "lib/analytics/events/change-events.ts#restoreEvent": {
    needs: "figures.pin",
    call: (viewer, { db, now }) => restoreEvent(viewer, { db, now, given: target }),
  },
  "lib/analytics/events/find-events.ts#findEvents": {
    needs: "figures.read",
    call: (viewer, { db }) => findEvents(viewer, { db, filter, period }),
  },
  "lib/analytics/events/read-events-view.ts#readEventsView": {
    needs: "figures.read",
    call: (viewer, { db, now }) => readEventsView(viewer, { db, now, filter, period }),
  },
  "lib/analytics/zone-rules/preview-zones.ts#previewZones": {
    needs: "figures.configure",
    call: (viewer, { db, now }) => previewZones(viewer, { db, now, rule: defaultZoneRule }),
  },
  "lib/analytics/zone-rules/read-zone-rules.ts#readZoneRule": {
    needs: "figures.read",
    call: (viewer, { db, now }) => readZoneRule(viewer, { db, now }),
  },
  "lib/analytics/zone-rules/read-zone-rules.ts#readZoneRules": {
    needs: "figures.read",
    call: (viewer, { db, now }) => readZoneRules(viewer, { db, now }),
  },
  "lib/analytics/zone-rules/set-zone-rule.ts#setZoneRule": {
    needs: "figures.configure",
    call: (viewer, { db, now }) =>
      setZoneRule(viewer, { db, now, given: { rule: defaultZoneRule, from: "2099-01-01", knownVersion: -1 } }),
  },
  "lib/flow/map-table/export-map.ts#prepareMapTable": {
    needs: "figures.read",
    call: (viewer, { db, now }) =>
      prepareMapTable(viewer, { db, now, form: "csv", query: mapQuerySchema.parse({ period }) }),
  },
};
