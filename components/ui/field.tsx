import { useId } from "react";
import type { InputHTMLAttributes, Ref } from "react";
import { cx } from "./class-names";
import { inputClass } from "./input-class";

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  ref?: Ref<HTMLInputElement>;
  hint?: string;
  /** Stands below the field and gives an example. */
  error?: string | undefined;
}

export function Field({ label, hint, error, className, ...rest }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={cx("grid content-start gap-1", className)}>
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <input
        id={id}
        className={inputClass}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {note !== undefined && (
        <span id={`${id}-note`} className={cx("text-xs", error === undefined ? "text-ink-3" : "text-danger")}>
          {note}
        </span>
      )}
    </div>
  );
}
