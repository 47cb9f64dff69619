import type { InputHTMLAttributes, ReactNode } from "react";
import { cx } from "./class-names";

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type"> {
  children: ReactNode;
  /** Stands at the end of the line, like a count. */
  end?: ReactNode;
}

export function Checkbox({ children, end, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx("flex min-h-6 items-center gap-2 text-sm pointer-coarse:min-h-11", className)}>
      <span className="relative grid size-3.5 flex-none place-items-center">
        <input
          type="checkbox"
          className="peer absolute inset-0 m-0 size-3.5 cursor-pointer appearance-none rounded-sm border border-line-strong bg-surface checked:border-accent checked:bg-accent"
          {...rest}
        />
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="pointer-events-none relative hidden size-3 fill-none stroke-on-accent stroke-2 peer-checked:block"
        >
          <path d="M2.5 6.4 5 8.8 9.6 3.4" />
        </svg>
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end !== undefined && <span className="flex-none text-ink-3">{end}</span>}
    </label>
  );
}
