"use server";

import { z } from "zod";
import { toResult } from "@/app/to-result";
import { assertViewer } from "@/lib/accounts/get-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import { removeEvent, restoreEvent, saveEvent } from "@/lib/analytics/events/change-events";
import { readEventsView } from "@/lib/analytics/events/read-events-view";
import { chartViewSchema, eventDraftSchema, eventTargetSchema } from "@/lib/analytics/events/schema";
import type { ChartView, EventsView } from "@/lib/analytics/events/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";

type Answer = Promise<ActionResult<{ events: EventsView }>>;

const ofDraft = z.object({ draft: eventDraftSchema, view: chartViewSchema });
const ofTarget = z.object({ target: eventTargetSchema, view: chartViewSchema });

/** A new event on everybody's charts, or another wording of one. */
export async function pinEvent(given: unknown): Answer {
  return changed(ofDraft, given, (viewer, { draft, ...rest }) => saveEvent(viewer, { ...rest, given: draft }));
}

export async function takeEventOff(given: unknown): Answer {
  return changed(ofTarget, given, (viewer, { target, ...rest }) => removeEvent(viewer, { ...rest, given: target }));
}

export async function bringEventBack(given: unknown): Answer {
  return changed(ofTarget, given, (viewer, { target, ...rest }) => restoreEvent(viewer, { ...rest, given: target }));
}

async function changed<Given extends { view: ChartView }>(
  schema: z.ZodType<Given>,
  given: unknown,
  change: (viewer: Viewer, options: Given & { db: Database; now: Date }) => Promise<unknown>,
): Answer {
  return toResult(async () => {
    const viewer = await assertViewer();
    const parsed = schema.safeParse(given);
    if (!parsed.success) throw invalid(parsed.error);
    const deps = { db: getDatabase(), now: systemNow() };
    await change(viewer, { ...parsed.data, ...deps });
    return { events: await readEventsView(viewer, { ...deps, ...parsed.data.view }) };
  });
}

function invalid(error: z.ZodError): AppError {
  const field = error.issues[0]?.path.findLast((part) => typeof part === "string");
  return new AppError("invalid", { cause: error, context: { field: String(field) } });
}
