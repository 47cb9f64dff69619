import type { SelectHTMLAttributes } from "react";
import { Select } from "@/components/ui/select";

interface ReasonFieldProps<Value extends string> extends Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  "value" | "onChange"
> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of a small dictionary. */
export function ReasonField<Value extends string>({ label, value, options, onChange }: ReasonFieldProps<Value>) {
  return (
    <label className="grid gap-1 text-sm">
      {label}
      <Select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </label>
  );
}
