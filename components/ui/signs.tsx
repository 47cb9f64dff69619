import { Sign } from "./sign";
import type { SignProps } from "./sign";

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

export function MoreSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path strokeWidth="2" d="M3 8h.01M8 8h.01M13 8h.01" />
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
