"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Combobox } from "@/components/ui/combobox";
import type { ComboboxOption } from "@/components/ui/combobox";

interface ChoiceFieldProps {
  label: string;
  placeholder: string;
  value: ComboboxOption | null;
  onChange: (value: ComboboxOption | null) => void;
  suggestions: readonly ComboboxOption[];
  search: (text: string) => Promise<readonly ComboboxOption[]>;
  /** Closed until somebody wants it, where the choice may be left out. */
  isOptional?: boolean;
}

/** A body or a person: what was chosen stands as one line, the list is there while one chooses. */
export function ChoiceField({ label, value, onChange, isOptional = false, ...rest }: ChoiceFieldProps) {
  const t = useTranslations();
  const [isOpen, setIsOpen] = useState(!isOptional);
  const isChoosing = value === null && isOpen;
  return (
    <div className="grid gap-1">
      <span className="text-sm">{label}</span>
      {isChoosing ? (
        <Combobox
          label={label}
          placeholder={rest.placeholder}
          suggestions={rest.suggestions}
          search={rest.search}
          onChoose={onChange}
          onClose={() => setIsOpen(!isOptional)}
          texts={{
            suggested: rest.suggestions.length > 0 ? t("incident.choose.suggested") : "",
            found: t("incident.choose.found"),
            nothing: t("incident.choose.nothing"),
            searching: t("incident.choose.typing"),
          }}
        />
      ) : (
        <div className="flex min-h-8 items-center justify-between gap-3 rounded-md border border-line bg-canvas px-2.5 py-1 text-sm pointer-coarse:min-h-11">
          <span className="min-w-0">
            {value === null ? (
              <span className="text-ink-3">{t("work.notChosen")}</span>
            ) : (
              <>
                <span className="font-medium">{value.name}</span>
                {value.note !== null && <span className="text-ink-3">{` · ${value.note}`}</span>}
              </>
            )}
          </span>
          <button
            type="button"
            className="link flex-none text-xs pointer-coarse:min-h-11"
            onClick={() => {
              onChange(null);
              setIsOpen(true);
            }}
          >
            {value === null ? t("work.choose") : t("work.chooseOther")}
            <span className="sr-only">{`: ${label}`}</span>
          </button>
        </div>
      )}
    </div>
  );
}
