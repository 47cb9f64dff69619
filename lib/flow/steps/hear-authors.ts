import { moveByMachine } from "@/lib/flow/steps/move-by-machine";
import type { MachineMove } from "@/lib/flow/steps/move-by-machine";
import { messageIdsSql } from "@/lib/incidents/second-problem";
import { triageSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";

/** Where the next word is the author's. */
export const listeningSteps: readonly IncidentStep[] = ["clarifying", "satisfaction"];

interface Heard {
  id: number;
  step: IncidentStep;
  /** Where it stood when the author was asked. */
  asked_from: IncidentStep | null;
}

/**
 * Messages that have just joined: one of the author who was asked brings the incident back to where it was; one of the
 * author who was answered says that it is not done. Thanks say the opposite, and what was written before says nothing.
 * INVARIANT: called in the transaction in which the messages joined, with the incidents locked.
 */
export async function hearAuthors(
  tx: Sql,
  options: { regionId: number; incidentIds: readonly number[]; messageIds: readonly number[]; now: Date },
): Promise<number> {
  const { regionId, incidentIds, messageIds, now } = options;
  if (incidentIds.length === 0) return 0;
  const heard = await tx.query<Heard>(
    `select i.id, i.step, (
       select e.from_step from incident_event e where e.incident_id = i.id and e.kind = 'incident.clarifying'
       order by e.id desc limit 1
     ) as asked_from
     from incident i
     where i.id = any($1::bigint[]) and i.step = any($3::text[]) and exists (
       select from message m
       where m.id = any($2::bigint[]) and m.incident_id = i.id and m.relevance <> 'thanks'
         and m.published_at >= i.step_since and exists (
           select from message earlier where earlier.id in (${messageIdsSql("i.id")})
             and earlier.author_id = m.author_id and earlier.published_at < i.step_since
         )
     )
     order by i.id`,
    [incidentIds, messageIds, listeningSteps],
  );
  await moveByMachine(tx, { regionId, moves: heard.map(toMove), now });
  return heard.length;
}

function toMove({ id, step, asked_from }: Heard): MachineMove {
  if (step === "satisfaction") {
    return {
      incidentId: id,
      from: step,
      to: "reopened",
      kind: "incident.reopened",
      change: { outcome: null, closure_reason: null },
      detail: { reason: "author_refuted" },
    };
  }
  return {
    incidentId: id,
    from: step,
    to: asked_from !== null && triageSteps.includes(asked_from) ? "triage" : "in_progress",
    kind: "incident.resumed",
    detail: { because: "author_answered" },
  };
}
