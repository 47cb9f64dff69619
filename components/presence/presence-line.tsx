"use client";

import { useTranslations } from "use-intl";
import { Avatar } from "@/components/layout/avatar";
import { shortPersonName } from "@/lib/platform/format/person-name";
import type { PresentPerson } from "@/lib/incidents/presence/schema";

const shownMax = 2;

/** Who else has this page open, by name; whoever writes an answer stands first. */
export function PresenceLine({ people }: { people: readonly PresentPerson[] }) {
  const t = useTranslations();
  const others = people
    .filter((person) => !person.isMe)
    .sort((a, b) => Number(b.state === "writing") - Number(a.state === "writing"));
  const more = others.length - shownMax;
  return (
    <div role="status" aria-label={t("inside.presence.label")} className="flex min-h-6 flex-wrap items-center gap-x-3">
      {others.slice(0, shownMax).map((person) => (
        <span key={person.userId} className="flex items-center gap-1.5 text-xs text-ink-2">
          <Avatar name={person.name} />
          {t(`inside.presence.${person.state === "writing" ? "writes" : "looks"}`, {
            name: shortPersonName(person.name),
          })}
        </span>
      ))}
      {more > 0 && <span className="text-xs text-ink-3">{t("inside.presence.more", { count: more })}</span>}
    </div>
  );
}
