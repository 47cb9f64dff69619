"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { LockIcon } from "@/components/presence/lock-icon";
import { shortPersonName } from "@/lib/platform/format/person-name";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import type { PresentPerson } from "@/lib/incidents/presence/schema";

interface WritingLockProps {
  people: readonly PresentPerson[];
  allowed: readonly IncidentAction[];
  onTake: () => void;
}

const ofAnswers: readonly IncidentAction[] = ["submitReply", "askAuthor", "approveReply", "publishReply"];

/** Warns whoever could write an answer that somebody else does; it forbids nothing. */
export function WritingLock({ people, allowed, onTake }: WritingLockProps) {
  const t = useTranslations();
  const format = useFormat();
  const holder = people.find((person) => person.holds);
  const me = people.find((person) => person.isMe);
  if (!holder || holder.isMe || !allowed.some((action) => ofAnswers.includes(action))) return null;
  const isTaken = holder.takenAt !== null && me?.state === "writing";
  const key = isTaken ? "taken" : "lock";
  const title = t(`inside.presence.${key}Title`, {
    name: shortPersonName(holder.name),
    time: format.time((isTaken ? holder.takenAt : null) ?? holder.since),
  });
  return (
    <div
      role="status"
      className="flex items-start gap-3 border-y border-line bg-warn-tint px-6 py-2.5 max-md:flex-wrap max-md:px-4"
    >
      <LockIcon />
      <div className="min-w-0 flex-1 text-sm max-md:basis-56">
        <p className="font-semibold">{title}</p>
        <p className="text-ink-2">{t(`inside.presence.${key}Text`)}</p>
      </div>
      <Button onClick={onTake}>{t("inside.presence.take")}</Button>
    </div>
  );
}
