"use client";

import { useEffect, useRef, useState } from "react";
import { useIncidentActions } from "@/components/incidents/incident-actions";
import { shortPersonName } from "@/lib/platform/format/person-name";
import type { MentionablePerson } from "@/lib/incidents/notes/schema";
import { insertMention, mentionAt } from "./mention-at";

const waitMs = 140;

interface Place {
  start: number;
  caret: number;
  q: string;
}

export interface Mentions {
  /** Null: no name is being typed. */
  found: readonly MentionablePerson[] | null;
  active: number;
  setActive: (index: number) => void;
  /** To be told where the caret stands after each change. */
  follow: (text: string, caret: number) => void;
  close: () => void;
  choose: (text: string, person: MentionablePerson) => { text: string; caret: number } | null;
  /** Of those who were chosen, whoever is still named in the text. */
  idsIn: (text: string) => number[];
}

/** Finds people while a name is typed behind an «@», and remembers who was meant by it. */
export function useMentions(number: number): Mentions {
  const { findMentionable } = useIncidentActions();
  const [place, setPlace] = useState<Place | null>(null);
  const [answer, setAnswer] = useState<{ q: string; people: readonly MentionablePerson[] } | null>(null);
  const [active, setActive] = useState(0);
  const chosen = useRef(new Map<string, number>());
  const q = place?.q ?? null;

  useEffect(() => {
    if (q === null) return;
    let isStale = false;
    const timer = setTimeout(() => {
      void findMentionable({ number, q })
        .catch(() => ({ ok: false as const, code: "unavailable" }))
        .then((outcome) => {
          if (!isStale) setAnswer({ q, people: outcome.ok ? outcome.people : [] });
        });
    }, waitMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [findMentionable, number, q]);

  return {
    found: place === null || answer === null ? null : answer.people,
    active,
    setActive,
    follow(text, caret) {
      const at = mentionAt(text, caret);
      setPlace(at && { ...at, caret });
      setActive(0);
    },
    close: () => setPlace(null),
    choose(text, person) {
      if (place === null) return null;
      const name = nameIn(answer?.people ?? [], person);
      chosen.current.set(name, person.id);
      setPlace(null);
      return insertMention(text, { ...place, name });
    },
    idsIn: (text) => [...chosen.current].filter(([name]) => text.includes(`@${name}`)).map(([, id]) => id),
  };
}

/** As short as it stays clear: of two with the same initials each is named in full. */
function nameIn(people: readonly MentionablePerson[], person: MentionablePerson): string {
  const short = shortPersonName(person.name);
  const isShared = people.some((other) => other.id !== person.id && shortPersonName(other.name) === short);
  return isShared ? person.name : short;
}
