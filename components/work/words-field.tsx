import { useId } from "react";
import type { TextareaHTMLAttributes } from "react";
import { workTextMax } from "@/lib/incidents/work/terms";

interface WordsFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  hint?: string;
}

/** A few sentences of a person. */
export function WordsField({ label, hint, rows = 3, ...rest }: WordsFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <textarea
        id={id}
        rows={rows}
        maxLength={workTextMax}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        className="w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-base text-ink placeholder:text-ink-3 pointer-coarse:text-lg"
        {...rest}
      />
      {hint !== undefined && (
        <span id={`${id}-note`} className="text-xs text-ink-3">
          {hint}
        </span>
      )}
    </div>
  );
}
