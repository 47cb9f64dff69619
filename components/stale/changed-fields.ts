import type { IncidentEventView, IncidentView } from "@/lib/incidents/schema";

export const comparedFields = [
  "step",
  "topic",
  "place",
  "address",
  "agency",
  "executor",
  "importance",
  "messages",
  "replies",
] as const;
export type ComparedField = (typeof comparedFields)[number];

export interface FieldChange {
  field: ComparedField;
  from: string | null;
  to: string | null;
}

export type Compared = Pick<
  IncidentView,
  "step" | "importance" | "topic" | "agency" | "place" | "address" | "executorName" | "messages" | "replies" | "events"
>;

/** What stands differently on the two, field by field; steps and importance as their codes. */
export function changedFields(before: Compared, after: Compared): FieldChange[] {
  return comparedFields.flatMap((field) => {
    const [from, to] = [valueOf(before, field), valueOf(after, field)];
    return from === to ? [] : [{ field, from, to }];
  });
}

function valueOf(view: Compared, field: ComparedField): string | null {
  switch (field) {
    case "step":
    case "importance":
      return view[field];
    case "topic":
    case "agency":
      return view[field]?.shortName ?? null;
    case "place":
      return view.place?.name ?? null;
    case "address":
      return [view.address.street, view.address.house].filter(Boolean).join(", ") || null;
    case "executor":
      return view.executorName;
    case "messages":
    case "replies":
      return String(view[field].length);
  }
}

const shownWithoutBefore = 3;

/** What happened since, newest first; of a state that nobody kept the latest entries of the history. */
export function eventsSince(before: Compared | null, after: Compared): IncidentEventView[] {
  if (!before) return after.events.slice(0, shownWithoutBefore);
  const lastId = Math.max(0, ...before.events.map((event) => event.id));
  return after.events.filter((event) => event.id > lastId);
}
