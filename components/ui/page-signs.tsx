import { Sign } from "./sign";
import type { SignProps } from "./sign";

// Apart from those of the frame and the lists, which every page brings with it.

export function CloseSign(props: SignProps) {
  return (
    <Sign {...props}>
      <path d="m4 4 8 8m0-8-8 8" />
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
