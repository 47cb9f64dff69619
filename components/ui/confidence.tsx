import { cx } from "./class-names";

interface ConfidenceProps {
  /** 0 to 1. */
  share: number;
  /** The share as it is written. */
  text: string;
  /** What is read out: «уверенность 94 %». */
  label: string;
  /** Below what the centre trusts: a person has to look. */
  isLow?: boolean;
}

/** How sure the machine is: a figure, and a bar where it is too low. */
export function Confidence({ share, text, label, isLow = false }: ConfidenceProps) {
  return (
    <span
      title={label}
      className={cx(
        "inline-grid min-w-9 gap-[3px] text-right text-xs leading-3",
        isLow ? "font-semibold text-warn" : "text-ink-3",
      )}
    >
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className={cx("block h-0.5 bg-line", !isLow && "hidden")}>
        <span className="block h-full bg-warn-fill" style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
    </span>
  );
}
