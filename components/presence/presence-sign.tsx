"use client";

import { useEffect, useState } from "react";
import { usePresence } from "./use-presence";
import { PresenceLine } from "./presence-line";

/** Who only passes by on the way down a list does not count as looking. */
const staysAfterMs = 180;

/** Says that this row is open here, and who else has it open. */
export function PresenceSign({ id, number }: { id: number; number: number }) {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), staysAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return stays ? <Sign id={id} number={number} /> : null;
}

function Sign({ id, number }: { id: number; number: number }) {
  const { people } = usePresence({ id, number });
  return people.some((person) => !person.isMe) ? <PresenceLine people={people} /> : null;
}
