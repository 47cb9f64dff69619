"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { NamedRef, NameField } from "@/lib/flow/names/schema";
import { EntryCombobox } from "./names-chooser";

interface NamesRefFieldProps {
  field: NameField;
  label: string;
  /** What it says while nothing is chosen; null where something has to be. */
  none: string | null;
  value: NamedRef | null;
  error?: string | undefined;
  onChange: (value: NamedRef | null) => void;
}

/** An entry of the register that a new one refers to. */
export function NamesRefField({ field, label, none, value, error, onChange }: NamesRefFieldProps) {
  const t = useTranslations();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div role="group" aria-labelledby={`${id}-label`} className="grid content-start gap-1">
      <span id={`${id}-label`} className="text-sm">
        {label}
      </span>
      <div className="flex items-center gap-3 text-sm">
        <span className={value ? "min-w-0 flex-1 font-medium wrap-anywhere" : "min-w-0 flex-1 text-ink-2"}>
          {value?.name ?? none ?? t("names.make.municipalityNone")}
        </span>
        {value && none !== null && (
          <button type="button" onClick={() => onChange(null)} className="link min-h-6 text-xs pointer-coarse:min-h-11">
            {t("names.make.clear")}
            <span className="sr-only">{`: ${label}`}</span>
          </button>
        )}
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="link min-h-6 text-xs pointer-coarse:min-h-11"
        >
          {t("names.make.change")}
          <span className="sr-only">{`: ${label}`}</span>
        </button>
      </div>
      {error !== undefined && <span className="text-xs text-danger">{error}</span>}
      {isOpen && (
        <EntryCombobox
          field={field}
          label={label}
          suggestions={[]}
          onClose={() => setIsOpen(false)}
          onChoose={({ id: chosen, name }) => {
            setIsOpen(false);
            onChange({ id: chosen, name });
          }}
        />
      )}
    </div>
  );
}
