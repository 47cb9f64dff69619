"use client";

import { useMemo, useState } from "react";
import type { NormsDraft, NormsView, PolicyDraft, PolicyView } from "@/lib/flow/norms/schema";
import type { CalendarFile } from "@/lib/regions/schema";

/** What was changed on the page, beside what holds; leaving the page forgets it. */
export function useDraft(view: NormsView) {
  const [policies, setPolicies] = useState<ReadonlyMap<string, PolicyDraft>>(new Map());
  const [calendars, setCalendars] = useState<ReadonlyMap<string, CalendarFile>>(new Map());
  const draft = useMemo(
    (): NormsDraft => ({ policies: [...policies.values()], calendars: [...calendars.values()] }),
    [policies, calendars],
  );

  function changePolicy(policy: PolicyDraft): void {
    const before = view.policies.find(({ code }) => code === policy.code);
    const isSame = before !== undefined && JSON.stringify(toDraft(before)) === JSON.stringify(policy);
    setPolicies((known) => withEntry(known, policy.code, isSame ? null : policy));
  }
  function changeCalendar(calendar: CalendarFile): void {
    const before = view.calendars.find(({ code }) => code === calendar.code);
    const isSame = JSON.stringify(before) === JSON.stringify(calendar);
    setCalendars((known) => withEntry(known, calendar.code, isSame ? null : calendar));
  }
  return { draft, policies, calendars, changePolicy, changeCalendar };
}

export function toDraft(policy: PolicyView): PolicyDraft {
  const { version: _version, isOwn: _isOwn, validFrom: _validFrom, ...draft } = policy;
  return draft;
}

function withEntry<Value>(
  known: ReadonlyMap<string, Value>,
  key: string,
  value: Value | null,
): ReadonlyMap<string, Value> {
  const next = new Map(known);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
}
