"use client";

import { useTranslations } from "use-intl";
import { Select } from "@/components/ui/select";

interface ImportanceSelectProps {
  label: string;
  none: string;
  value: "normal" | "high" | null;
  onChange: (value: "normal" | "high" | null) => void;
}

export function ImportanceSelect({ label, none, value, onChange }: ImportanceSelectProps) {
  const t = useTranslations();
  return (
    <label className="grid content-start gap-1">
      <span className="text-sm">{label}</span>
      <Select
        value={value ?? ""}
        onChange={(event) =>
          onChange(event.target.value === "high" ? "high" : event.target.value === "normal" ? "normal" : null)
        }
      >
        <option value="">{none}</option>
        <option value="high">{t("common.importance.high")}</option>
        <option value="normal">{t("common.importance.normal")}</option>
      </Select>
    </label>
  );
}
