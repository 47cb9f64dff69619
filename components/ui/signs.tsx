import type { ReactNode } from "react";

interface SignProps {
  size: number;
  className?: string;
}

/** Signs that pages show at first sight, drawn here: what makes components of a library's icons weighs more than they do. */
function Sign({ size, className, children }: SignProps & { children: ReactNode }) {
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

export function CloseSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="m4 4 8 8m0-8-8 8" />
    </Sign>
  );
}

export function MoreSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path strokeWidth="2" d="M3 8h.01M8 8h.01M13 8h.01" />
    </Sign>
  );
}

export function SearchSign(props: SignProps) {
  return (
    <Sign {...props}>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </Sign>
  );
}

export function BellSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="M8 2a4 4 0 0 0-4 4c0 3-.8 4-1.7 5.2h11.4C12.8 10 12 9 12 6a4 4 0 0 0-4-4ZM6.7 13.7a1.5 1.5 0 0 0 2.6 0" />
    </Sign>
  );
}

export function FilterSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="M2 5h6m4 0h2M2 11h2m4 0h6" />
      <circle cx="10" cy="5" r="2" />
      <circle cx="6" cy="11" r="2" />
    </Sign>
  );
}

export function DoneSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="m3 8.5 3.5 3.5L13 4.5" />
    </Sign>
  );
}

export function WarningSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="M8 2.5 14.5 13.5h-13ZM8 6.5v3.2M8 11.7h.01" />
    </Sign>
  );
}

export function UpSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="M8 13V3M3.5 7.5 8 3l4.5 4.5" />
    </Sign>
  );
}

export function DownSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="M8 3v10M3.5 8.5 8 13l4.5-4.5" />
    </Sign>
  );
}
