"use client";

import { useMemo, useRef, useState } from "react";
import { newPolicyPrefix } from "@/lib/flow/norms/terms";
import type { NormsDraft, NormsView, PolicyDraft, PolicyView } from "@/lib/flow/norms/schema";
import type { CalendarFile } from "@/lib/regions/norms/schema";
import type { Ladder } from "@/lib/sla/ladder/schema";

/** What was changed on the page, beside what holds; leaving the page forgets it. */
export function useDraft(view: NormsView) {
  const [policies, setPolicies] = useState<ReadonlyMap<string, PolicyDraft>>(new Map());
  const [calendars, setCalendars] = useState<ReadonlyMap<string, CalendarFile>>(new Map());
  const [retired, setRetired] = useState<readonly string[]>([]);
  const [ladders, setLadders] = useState<Ladder[] | null>(null);
  const added = useRef(0);
  const draft = useMemo(
    (): NormsDraft => ({
      policies: [...policies.values()].filter(({ code }) => !retired.includes(code)),
      calendars: [...calendars.values()],
      ...(retired.length === 0 ? {} : { retired: [...retired] }),
      ...(ladders === null ? {} : { ladders }),
    }),
    [policies, calendars, retired, ladders],
  );

  function changePolicy(policy: PolicyDraft): void {
    const before = view.policies.find(({ code }) => code === policy.code);
    const isSame = before !== undefined && JSON.stringify(toDraft(before)) === JSON.stringify(policy);
    setPolicies((known) => withEntry(known, policy.code, isSame ? null : policy));
  }
  /** Measured like the one for all, above all others, until somebody says otherwise. */
  function addPolicy(name: string): void {
    const general = view.policies.find(({ when }) => Object.keys(when).length === 0) ?? view.policies.at(-1);
    if (!general) return;
    added.current += 1;
    const code = `${newPolicyPrefix}${added.current}`;
    const highest = Math.max(
      ...[...view.policies, ...view.upcoming, ...policies.values()].map(({ priority }) => priority),
    );
    const policy = { ...toDraft(general), code, name, priority: 10 + highest, when: {} };
    setPolicies((known) => withEntry(known, code, policy));
  }
  function dropPolicy(code: string): void {
    setPolicies((known) => withEntry(known, code, null));
  }
  function retire(code: string, isRetired: boolean): void {
    setRetired((known) => [...known.filter((other) => other !== code), ...(isRetired ? [code] : [])]);
  }
  function changeCalendar(calendar: CalendarFile): void {
    const before = view.calendars.find(({ code }) => code === calendar.code);
    const isSame = JSON.stringify(before) === JSON.stringify(calendar);
    setCalendars((known) => withEntry(known, calendar.code, isSame ? null : calendar));
  }
  function changeLadders(changed: Ladder[] | null): void {
    const isSame = JSON.stringify(changed) === JSON.stringify(view.ladder.ladders);
    setLadders(isSame ? null : changed);
  }
  const changes = { changePolicy, addPolicy, dropPolicy, retire, changeCalendar, changeLadders };
  return { draft, policies, calendars, retired, ladders, ...changes };
}

export function toDraft({ code, name, priority, when, calendar, norms, pauses }: PolicyView): PolicyDraft {
  return { code, name, priority, when, calendar, norms, pauses };
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
