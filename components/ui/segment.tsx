import { cx } from "./class-names";

interface SegmentProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** Few choices of which one holds, all in sight. */
export function Segment<Value extends string>({ label, value, options, onChange }: SegmentProps<Value>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex h-(--control) rounded-md border border-line-strong bg-surface max-md:w-full"
    >
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cx(
            "px-2.5 text-sm whitespace-nowrap max-md:flex-1 text-ink-2 hover:text-ink",
            "aria-pressed:bg-accent-tint aria-pressed:font-semibold aria-pressed:text-accent",
            index > 0 && "border-l border-line",
            index === 0 && "rounded-l-[4px]",
            index === options.length - 1 && "rounded-r-[4px]",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
