import { z } from "zod";
import { ruleOf } from "@/lib/notify/rules/schema";
import type { Recipient } from "@/lib/notify/rules/schema";

/** A person as far as the rules ask; only people who may sign in. */
export interface Colleague {
  id: number;
  role: string;
  agencyId: number | null;
  canApprove: boolean;
  canDecide: boolean;
}

export interface Directory {
  people: readonly Colleague[];
  /** The body above, by body. */
  parentOf: ReadonlyMap<number, number>;
}

/** An event with what stands around it. */
export interface ToldEvent {
  kind: string;
  /** Null: the machine. */
  userId: number | null;
  detail: unknown;
  /** The body and the person that work on the incident now. */
  agencyId: number | null;
  executorId: number | null;
  /** Who sent the reply that the event speaks of for approval. */
  replyWriterId: number | null;
  /** Who made the request that the event decides. */
  requesterId: number | null;
}

export interface Told {
  /** People who read of this incident alone. */
  one: number[];
  /** People to whom many such events are one line: nobody is in charge yet, and everybody may begin. */
  gathered: number[];
}

const detailSchema = z.object({
  agencyId: z.number().nullish().catch(null),
  executorId: z.number().nullish().catch(null),
  controllerId: z.number().nullish().catch(null),
  mentionedUserIds: z.array(z.number()).nullish().catch(null),
  recipientUserIds: z.array(z.number()).nullish().catch(null),
  clock: z.string().nullish().catch(null),
});
type Detail = z.infer<typeof detailSchema>;

/** Whom an event is told to by the table of rules: everybody once, never who did it, only people who may sign in. */
export function recipientsOf(event: ToldEvent, directory: Directory): Told {
  const detail = detailSchema.safeParse(event.detail).data ?? {};
  const known = new Set(directory.people.map(({ id }) => id));
  function only(ids: readonly (number | null | undefined)[]): number[] {
    return [...new Set(ids)].filter((id) => typeof id === "number" && id !== event.userId && known.has(id)) as number[];
  }
  const to = ruleOf(event.kind).to;
  const named = to.flatMap((recipient) => find(recipient, { event, detail, directory }));
  const one = only([...(detail.recipientUserIds ?? []), ...named]);
  const crowd = to.includes("clock_owner") ? crowdOf(event, detail, directory) : [];
  return { one, gathered: only(crowd).filter((id) => !one.includes(id)) };
}

interface Found {
  event: ToldEvent;
  detail: Detail;
  directory: Directory;
}

function find(recipient: Recipient, { event, detail, directory }: Found): (number | null | undefined)[] {
  switch (recipient) {
    case "mentioned":
      return detail.mentionedUserIds ?? [];
    case "assigned":
      return [detail.executorId];
    case "executor":
      return [event.executorId];
    case "controller":
      return [detail.controllerId];
    case "reply_writer":
      return [event.replyWriterId];
    case "requester":
      return [event.requesterId];
    case "body":
      return bodyPeople(event.agencyId, directory);
    case "named_body":
      return bodyPeople(detail.agencyId ?? event.agencyId, directory);
    case "approvers":
      return approversOf(event.agencyId, directory);
    case "curators":
      return curatorsOf(directory);
    case "clock_owner":
      if (detail.clock === "triage") return [];
      return detail.clock === "approval"
        ? [event.executorId, ...approversOf(event.agencyId, directory)]
        : [event.executorId];
  }
}

/** Before somebody is in charge the clock speaks to all who could be. */
function crowdOf(event: ToldEvent, detail: Detail, directory: Directory): number[] {
  if (detail.clock === "triage") return idsOf(directory.people.filter(({ role }) => role === "moderator"));
  return event.executorId === null ? bodyPeople(event.agencyId, directory) : [];
}

function bodyPeople(agencyId: number | null, directory: Directory): number[] {
  return nearest(agencyId, directory, ({ role }) => role === "executor" || role === "agency_head");
}

/** Where no body up the tree has anybody who may approve, the centre does. */
function approversOf(agencyId: number | null, directory: Directory): number[] {
  const own = nearest(agencyId, directory, ({ canApprove }) => canApprove);
  return own.length > 0 ? own : curatorsOf(directory);
}

function curatorsOf(directory: Directory): number[] {
  return idsOf(directory.people.filter(({ canDecide }) => canDecide));
}

/** A small institution may have nobody here: then the body above it is told. */
function nearest(
  agencyId: number | null,
  { people, parentOf }: Directory,
  isWanted: (person: Colleague) => boolean,
): number[] {
  const seen = new Set<number>();
  for (let id: number | null = agencyId; id !== null && !seen.has(id); id = parentOf.get(id) ?? null) {
    seen.add(id);
    const found = people.filter((person) => person.agencyId === id && isWanted(person));
    if (found.length > 0) return idsOf(found);
  }
  return [];
}

function idsOf(people: readonly Colleague[]): number[] {
  return people.map(({ id }) => id);
}
