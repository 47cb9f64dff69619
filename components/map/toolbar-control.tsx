import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";

export const controlClass =
  "inline-flex h-(--control) min-w-0 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-sm whitespace-nowrap hover:bg-hover";

export function Chevron() {
  return (
    <span
      aria-hidden="true"
      className="ml-1 size-1.5 flex-none -translate-y-[25%] rotate-45 border-r-[1.5px] border-b-[1.5px] border-ink-2"
    />
  );
}

interface NamedSelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** A list with its name above it. */
export function NamedSelect({ label, value, onChange, children }: NamedSelectProps) {
  return (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="text-xs font-medium text-ink-3">{label}</span>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </Select>
    </label>
  );
}
