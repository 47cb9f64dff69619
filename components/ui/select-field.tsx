"use client";

import { useId } from "react";
import { cx } from "./class-names";
import { Select } from "./select";

interface SelectFieldProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  error?: string | undefined;
  className?: string;
  onChange: (value: Value) => void;
}

/** One of few, in the browser's own list, as high as a field, with what is wrong about it below. */
export function SelectField<Value extends string>({
  label,
  value,
  options,
  error,
  className,
  onChange,
}: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className={cx("grid content-start gap-1 [--control:2rem] pointer-coarse:[--control:2.75rem]", className)}>
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-note`}
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
      {error !== undefined && (
        <span id={`${id}-note`} className="text-xs text-danger">
          {error}
        </span>
      )}
    </div>
  );
}
