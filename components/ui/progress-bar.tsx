import { cx } from "./class-names";

interface ProgressBarProps {
  label: string;
  /** From 0 to 1; null: nobody knows yet. */
  share: number | null;
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  const percent = share === null ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { "aria-valuenow": percent })}
      className="h-2 overflow-hidden rounded-full bg-fill"
    >
      <div
        className={cx("h-full rounded-full bg-accent", percent === undefined && "w-1/4 motion-safe:animate-pulse")}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
