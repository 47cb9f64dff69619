import { planPast } from "@/lib/flow/history/plan-past";
import type { PastPlan } from "@/lib/flow/history/plan-past";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { PastIncident } from "@/lib/flow/history/schema";
import { assignMessages } from "@/lib/incidents/join-messages";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { storePastIncidents } from "@/lib/incidents/store-past-incidents";
import { storeReplies } from "@/lib/incidents/store-replies";
import { recordReceipt, storeMessages } from "@/lib/intake/capture-messages";
import type { CaptureSource } from "@/lib/intake/capture-messages";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { Sql } from "@/lib/platform/db";
import { storePastClocks } from "@/lib/sla/store-past-clocks";

export interface PastBatch {
  knowledge: RegionKnowledge;
  source: CaptureSource;
  importId: string;
  batchId: string;
  incidents: readonly PastIncident[];
  now: Date;
  /** Whether the source delivered it now. Not an invented past: the live demo of its source goes by when it told last. */
  marksSource: boolean;
}

export interface PastStored {
  opened: number;
  /** Known by the id of their first message, here or earlier in the same batch: skipped as a whole. */
  repeated: number;
  messages: number;
}

/**
 * Stores incidents as they went elsewhere: messages, steps, replies, and clocks folded over them as if they had run
 * here. Nothing is guessed, nothing is sent, and no deadline of the past is announced today. One transaction, which the
 * caller opens; the caller also announces the change once, after the last batch.
 */
export async function storePast(tx: Sql, options: PastBatch): Promise<PastStored> {
  const { knowledge, source, importId, batchId, now } = options;
  const { regionId } = source;
  const fresh = await storeNew(tx, options);
  const repeated = options.incidents.length - fresh.length;
  if (fresh.length === 0) return { opened: 0, repeated, messages: 0 };
  const plans = fresh.map(({ past, messageIds }) => planPast({ past, messageIds, knowledge, now }));
  const ids = await storePastIncidents(tx, { regionId, importId, incidents: plans.map((plan) => plan.incident) });
  const placed = fresh.map((entry, index) => place(entry, plans[index], ids[index]));
  const assigned = placed.flatMap(({ messageIds, incidentId }) =>
    [...messageIds.values()].map((messageId) => ({ messageId, incidentId, relevance: "complaint" })),
  );
  await assignMessages(tx, assigned);
  await appendEvents(
    tx,
    regionId,
    ofIncidents(placed, ({ plan }) => plan.events),
  );
  await storePastClocks(
    tx,
    regionId,
    ofIncidents(placed, ({ plan }) => plan.clocks),
  );
  const replies = ofIncidents(placed, ({ past }) => past.replies.map((reply, at) => ({ ...reply, position: at + 1 })));
  await storeReplies(tx, regionId, replies);
  await tx.query(
    `insert into message_batch (id, region_id, source_id, received_at, message_count, state, understood_at, import_id)
     values ($1, $2, $3, $4, $5, 'understood', $4, $6)`,
    [batchId, regionId, source.id, now, assigned.length, importId],
  );
  if (options.marksSource)
    await recordReceipt(tx, {
      source,
      messages: fresh.flatMap(({ past }) => leadOf(past)),
      accepted: assigned.length,
      now,
    });
  return { opened: fresh.length, repeated, messages: assigned.length };
}

interface Fresh {
  past: PastIncident;
  /** Its stored messages by `externalId`; a message that two incidents name belongs to the one that it leads. */
  messageIds: ReadonlyMap<string, number>;
}

/**
 * The leading messages go in first: whose lead is new is a new incident, whoever else imports the same file right now.
 * Only then the messages that joined, so that a repeated incident leaves nothing behind.
 */
async function storeNew(tx: Sql, { source, batchId, incidents, now }: PastBatch): Promise<Fresh[]> {
  const byLead = new Map<string, PastIncident>();
  for (const past of incidents) {
    const lead = past.messages[0];
    if (lead && !byLead.has(lead.externalId)) byLead.set(lead.externalId, past);
  }
  const leads = await storeMessages(tx, { source, messages: [...byLead.values()].flatMap(leadOf), batchId, now });
  const leadIds = new Map(leads.map(({ externalId, id }) => [externalId, id]));
  const fresh = [...byLead].flatMap(([externalId, past]) => (leadIds.has(externalId) ? [past] : []));
  const others = await storeMessages(tx, { source, messages: fresh.flatMap(joinedTo), batchId, now });
  const free = new Map(others.map(({ externalId, id }) => [externalId, id]));
  return fresh.map((past) => {
    const own = new Map<string, number>();
    for (const { externalId } of past.messages) {
      const id = own.size === 0 ? leadIds.get(externalId) : free.get(externalId);
      if (id === undefined) continue;
      own.set(externalId, id);
      free.delete(externalId);
    }
    return { past, messageIds: own };
  });
}

interface Placed extends Fresh {
  plan: PastPlan;
  incidentId: number;
}

function place(entry: Fresh, plan: PastPlan | undefined, incidentId: number | undefined): Placed {
  if (plan === undefined || incidentId === undefined) throw new Error("an incident of this batch has no id");
  return { ...entry, plan, incidentId };
}

function ofIncidents<T extends object>(placed: readonly Placed[], read: (entry: Placed) => readonly T[]) {
  return placed.flatMap((entry) => read(entry).map((item) => ({ ...item, incidentId: entry.incidentId })));
}

function leadOf(past: PastIncident): readonly IncomingMessage[] {
  return past.messages.slice(0, 1);
}

function joinedTo(past: PastIncident): readonly IncomingMessage[] {
  return past.messages.slice(1);
}
