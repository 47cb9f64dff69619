"use client";

import { useTranslations } from "use-intl";
import { useIncidentActions } from "@/components/incidents/incident-actions";
import { useFormat } from "@/components/layout/intl";
import { Combobox } from "@/components/ui/combobox";
import type { ComboboxOption } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import type { NameField, NameView } from "@/lib/flow/names/schema";

interface NamesChooserProps {
  /** Null while nothing is asked. */
  name: NameView | null;
  onChoose: (option: ComboboxOption) => void;
  onClose: () => void;
}

/** Any entry of the register, by letters of its name. */
export function NamesChooser({ name, onChoose, onClose }: NamesChooserProps) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <Dialog
      open={name !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t("names.choose.title", { given: name?.given ?? "" })}
      className="w-[min(38rem,calc(100vw-2rem))]"
    >
      {name && (
        <EntryCombobox
          field={name.field}
          label={t("names.choose.label")}
          suggestions={name.proposals.map(({ targetId, name: text, under, confidence }) => ({
            ...{ id: targetId, name: text, note: under, end: format.percent(confidence) },
          }))}
          onChoose={onChoose}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface EntryComboboxProps {
  field: NameField;
  label: string;
  suggestions: readonly ComboboxOption[];
  onChoose: (option: ComboboxOption) => void;
  onClose: () => void;
}

/** A searching list over bodies, topics, places or communities of the region. */
export function EntryCombobox({ field, label, suggestions, onChoose, onClose }: EntryComboboxProps) {
  const t = useTranslations();
  const { searchChoices } = useIncidentActions();
  async function search(q: string): Promise<ComboboxOption[]> {
    const answer = await searchChoices({ kind: field, q }).catch(() => null);
    return answer?.ok ? answer.choices.map(({ id, name, under }) => ({ id, name, note: under })) : [];
  }
  return (
    <Combobox
      label={label}
      placeholder={t(`names.choose.placeholder.${field}`)}
      suggestions={suggestions}
      search={search}
      onChoose={onChoose}
      onClose={onClose}
      texts={{
        suggested: suggestions.length > 0 ? t("names.choose.suggested") : "",
        found: t("names.choose.found"),
        nothing: t("names.choose.nothing"),
        searching: t("names.choose.searching"),
      }}
    />
  );
}
