import type { EventDraft, EventKind, EventsView, PinnedEvent } from "@/lib/analytics/events/schema";

/** An event as it stands in the fields; an empty code means everything. */
export interface EventFields {
  title: string;
  kind: EventKind;
  day: string;
  endDay: string;
  territory: string;
  topicGroup: string;
  agency: string;
}

export const placeFields = ["territory", "topicGroup", "agency"] as const;

/** A new one is of what the chart shows, where that can be chosen. */
export function toFields(known: PinnedEvent | null, view: EventsView): EventFields {
  if (known) {
    const { title, kind, day, endDay } = known;
    return {
      ...{ title, kind, day, endDay: endDay ?? "" },
      territory: known.territory?.code ?? "",
      topicGroup: known.topicGroup?.code ?? "",
      agency: known.agency?.code ?? "",
    };
  }
  const { filter, choices, needed } = view;
  const start = (code: string | null, among: readonly { code: string }[], isNeeded: boolean) => {
    if (code !== null && among.some((one) => one.code === code)) return code;
    return isNeeded ? (among[0]?.code ?? "") : "";
  };
  return {
    ...{ title: "", kind: "weather", endDay: "" },
    day: view.period.to < view.today ? view.period.to : view.today,
    territory: start(filter.territory, choices.territories, needed.territory),
    topicGroup: start(filter.topicGroup, choices.topicGroups, needed.topicGroup),
    agency: start(filter.agency, choices.agencies, needed.agency),
  };
}

export function toDraft(fields: EventFields, known: PinnedEvent | null): EventDraft {
  const code = (value: string) => (value === "" ? null : value);
  return {
    known: known && { eventId: known.id, version: known.version },
    ...{ title: fields.title.trim(), kind: fields.kind, day: fields.day, endDay: code(fields.endDay) },
    territory: code(fields.territory),
    topicGroup: code(fields.topicGroup),
    agency: code(fields.agency),
  };
}
