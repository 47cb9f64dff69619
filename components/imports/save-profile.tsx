"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";

interface SaveProfileProps {
  /** Null: the columns are not kept. */
  name: string | null;
  onChange: (name: string | null) => void;
}

/** Whether the next file with such a header is read in the same way by itself. */
export function SaveProfile({ name, onChange }: SaveProfileProps) {
  const t = useTranslations();
  const [last, setLast] = useState(name ?? "");
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <Checkbox checked={name !== null} onChange={(event) => onChange(event.target.checked ? last : null)}>
        {t("imports.profile.keep")}
      </Checkbox>
      {name !== null && (
        <Field
          label={t("imports.profile.name")}
          value={name}
          maxLength={100}
          className="w-72 max-w-full"
          onChange={(event) => {
            setLast(event.target.value);
            onChange(event.target.value);
          }}
        />
      )}
    </div>
  );
}
