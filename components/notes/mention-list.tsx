"use client";

import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/class-names";
import type { MentionablePerson } from "@/lib/incidents/notes/schema";

interface MentionListProps {
  id: string;
  people: readonly MentionablePerson[];
  active: number;
  onPoint: (index: number) => void;
  onChoose: (person: MentionablePerson) => void;
}

/** Below the field in which a name is typed; the focus stays in the field. */
export function MentionList({ id, people, active, onPoint, onChoose }: MentionListProps) {
  const t = useTranslations();
  return (
    <div className="rounded-md border border-line bg-surface p-1 shadow-raised">
      <p role="status" className="px-1.5 text-xs text-ink-3">
        {people.length === 0 ? t("inside.notes.peopleEmpty") : t("inside.notes.peopleFound", { count: people.length })}
      </p>
      <ul id={id} role="listbox" aria-label={t("inside.notes.people")} className="max-h-52 overflow-auto">
        {people.map((person, index) => (
          <li
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => onPoint(index)}
            // Before the field loses its focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(person);
            }}
            className={cx(
              "min-h-7 cursor-pointer rounded-sm px-1.5 py-1 text-sm pointer-coarse:min-h-11",
              index === active && "bg-accent-tint",
            )}
          >
            <span className="font-medium">{person.name}</span>
            <span className="text-ink-3">{` · ${person.agencyName ?? t(`common.roles.${person.role}`)}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
