"use client";

import { useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { usePresence } from "./use-presence";
import type { PresenceTurn } from "./use-presence";

const PresenceLine = lazyPart(
  () => import("./presence-line").then((part) => part.PresenceLine),
  <div className="min-h-6" />,
);

/** Who only passes by on the way down a list does not count as looking. */
const staysAfterMs = 180;

interface PresenceSignProps {
  id: number;
  number: number;
  /** Where one goes on from here. */
  turn: PresenceTurn;
}

/** Says that this row is open here, and who else has it open. */
export function PresenceSign(props: PresenceSignProps) {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), staysAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return stays ? <Sign {...props} /> : null;
}

function Sign(props: PresenceSignProps) {
  const { people } = usePresence(props);
  return people.some((person) => !person.isMe) ? (
    <div className="border-b border-line px-5 py-1.5">
      <PresenceLine people={people} />
    </div>
  ) : null;
}
