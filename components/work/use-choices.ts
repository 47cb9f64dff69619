"use client";

import { useCallback, useEffect, useState } from "react";
import { useIncidentActions } from "@/components/incidents/incident-actions";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { WorkChoices } from "@/lib/incidents/work/schema";

/** Bodies of the region by a word of their name. */
export function useBodySearch(): (q: string) => Promise<ComboboxOption[]> {
  const { searchChoices } = useIncidentActions();
  return useCallback(
    async (q) => {
      const answer = await searchChoices({ kind: "agency", q }).catch(() => null);
      return answer?.ok ? answer.choices.map(({ id, name, under }) => ({ id, name, note: under })) : [];
    },
    [searchChoices],
  );
}

const shownMax = 8;

/** A short list that the server knows for this incident: all of it is here, so the words are looked for here. */
export function useWorkChoices({ incidentId, kind }: WorkChoices) {
  const { findWorkChoices } = useIncidentActions();
  const [choices, setChoices] = useState<ComboboxOption[] | null>(null);
  // Words may be typed before the list is there: the search waits for it.
  const [arrival] = useState(() => new Arrival());
  useEffect(() => {
    let isStale = false;
    void findWorkChoices({ incidentId, kind })
      .catch(() => null)
      .then((answer) => {
        const found = answer?.ok ? answer.choices : [];
        arrival.bring(found);
        if (!isStale) setChoices(found);
      });
    return () => {
      isStale = true;
    };
  }, [findWorkChoices, incidentId, kind, arrival]);
  const search = useCallback(
    async (q: string) => (await arrival.list).filter((choice) => holds(choice, q)).slice(0, shownMax),
    [arrival],
  );
  return { choices, suggestions: (choices ?? []).slice(0, shownMax), search };
}

/** A list that is on its way. */
class Arrival {
  bring: (choices: ComboboxOption[]) => void = () => {};
  readonly list = new Promise<ComboboxOption[]>((resolve) => {
    this.bring = resolve;
  });
}

function holds({ name, note }: ComboboxOption, q: string): boolean {
  const text = fold(`${name} ${note ?? ""}`);
  return fold(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}
