"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useIncidentActions } from "@/components/incidents/incident-actions";
import type { ChoiceKind } from "@/components/incidents/incident-actions";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { CloseSign } from "@/components/ui/page-signs";
import type { NamedId } from "@/lib/flow/rules/schema";

interface ManyFieldProps {
  label: string;
  kind: Exclude<ChoiceKind, "community">;
  chosen: readonly NamedId[];
  onChange: (chosen: NamedId[]) => void;
  /** At most one of them. */
  isSingle?: boolean;
  error?: string | undefined;
}

/** Topics, places or bodies by a word of their name; each that is chosen can be taken out again. */
export function ManyField({ label, kind, chosen, onChange, isSingle = false, error }: ManyFieldProps) {
  const t = useTranslations();
  const { searchChoices } = useIncidentActions();
  const [isOpen, setIsOpen] = useState(false);
  async function search(q: string) {
    const answer = await searchChoices({ kind, q }).catch(() => null);
    return answer?.ok ? answer.choices.map((choice) => ({ id: choice.id, name: choice.name, note: choice.under })) : [];
  }
  function add({ id, name }: NamedId) {
    const others = isSingle ? [] : chosen.filter((one) => one.id !== id);
    onChange([...others, { id, name }]);
    setIsOpen(false);
  }
  return (
    <div role="group" aria-label={label} className="grid content-start gap-1">
      <span className="text-sm">{label}</span>
      <div className="flex flex-wrap items-center gap-1.5">
        {chosen.map((one) => (
          <span
            key={one.id}
            className="inline-flex min-h-6 items-center gap-1 rounded-sm bg-fill pl-2 text-sm pointer-coarse:min-h-11"
          >
            {one.name}
            <button
              type="button"
              aria-label={t("rules.form.takeOut", { name: one.name })}
              onClick={() => onChange(chosen.filter(({ id }) => id !== one.id))}
              className="grid size-6 place-items-center text-ink-3 hover:text-ink pointer-coarse:size-11"
            >
              <CloseSign size={12} />
            </button>
          </span>
        ))}
        <Button look="bare" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
          {chosen.length === 0 ? t("rules.form.choose") : isSingle ? t("rules.form.other") : t("rules.form.more")}
          <span className="sr-only">{`: ${label}`}</span>
        </Button>
      </div>
      {isOpen && (
        <Combobox
          label={label}
          placeholder={t("rules.form.type")}
          suggestions={[]}
          search={search}
          onChoose={add}
          onClose={() => setIsOpen(false)}
          texts={{
            suggested: t("rules.form.typeHint"),
            found: t("incident.choose.found"),
            nothing: t("incident.choose.nothing"),
            searching: t("incident.choose.typing"),
          }}
        />
      )}
      {error !== undefined && <span className="text-xs text-danger">{error}</span>}
    </div>
  );
}
