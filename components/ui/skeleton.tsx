import { cx } from "./class-names";

/** A grey line in the place of a text that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("block h-2.5 rounded-[2px] bg-fill", className)} />;
}
