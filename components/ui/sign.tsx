import type { ReactNode } from "react";

export interface SignProps {
  size: number;
  className?: string;
}

/** Signs that pages show at first sight, drawn here: what makes components of a library's icons weighs more than they do. */
export function Sign({ size, className, children }: SignProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {children}
    </svg>
  );
}
