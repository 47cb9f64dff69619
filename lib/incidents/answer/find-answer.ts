import { z } from "zod";
import type { Permission, Viewer } from "@/lib/accounts/schema";
import { findDraft } from "@/lib/incidents/answer/drafts";
import { findRounds, toRoundView } from "@/lib/incidents/answer/rounds";
import { replyLengthMax } from "@/lib/incidents/answer/schema";
import type { AnswerView, RoundView } from "@/lib/incidents/answer/schema";
import type { IncidentHead } from "@/lib/incidents/get-incident-head";
import type { Sql } from "@/lib/platform/db";

/** Those who work on answers see them before the citizen does; everybody else reads what was published. */
const readers: readonly Permission[] = ["reply.write", "reply.approve", "reply.publish", "incident.note"];

/** Draft, rounds and what is waited for; null for whoever has no part in answers. */
export async function findAnswer(viewer: Viewer, options: { db: Sql; head: IncidentHead }): Promise<AnswerView | null> {
  const { db, head } = options;
  if (!readers.some((permission) => viewer.permissions.includes(permission))) return null;
  const [draft, rounds, waiting] = await Promise.all([
    findDraft(db, viewer, head.id),
    findRounds(db, [head.id]),
    findWaiting(db, head),
  ]);
  const views = rounds.map((round) => toRoundView(round, viewer));
  return {
    draft,
    current: head.reply_state === null ? null : (views.find(isOpen) ?? null),
    earlier: views.filter(({ state }) => state === "reworked" || state === "withdrawn"),
    lengthMax: replyLengthMax[head.platform],
    account: viewer.agencyName ?? head.agency_short_name,
    ...waiting,
  };
}

function isOpen({ state }: RoundView): boolean {
  return state === "waiting" || state === "approved";
}

const waitingRow = z.object({
  kind: z.enum(["incident.clarifying", "incident.postponed"]),
  at: z.date(),
  detail: z.object({
    question: z.string().default(""),
    until: z.string().default(""),
    reason: z.string().default(""),
  }),
});

/** What it waits for stands in the event that began the wait. */
async function findWaiting(db: Sql, head: IncidentHead): Promise<Pick<AnswerView, "question" | "postponed">> {
  const nothing = { question: null, postponed: null };
  if (head.step !== "clarifying" && head.step !== "postponed") return nothing;
  const rows = await db.query(
    `select kind, at, detail from incident_event where incident_id = $1 and kind = $2 order by id desc limit 1`,
    [head.id, `incident.${head.step}`],
  );
  if (rows.length === 0) return nothing;
  const { kind, at, detail } = waitingRow.parse(rows[0]);
  return kind === "incident.clarifying"
    ? { ...nothing, question: { text: detail.question, askedAt: at.toISOString() } }
    : { ...nothing, postponed: { until: detail.until, reason: detail.reason } };
}
