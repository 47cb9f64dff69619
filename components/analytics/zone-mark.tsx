import type { Zone } from "@/lib/analytics/schema";
import { cx } from "@/components/ui/class-names";

const shapes: Record<Zone, string> = {
  red: "M4.5 1 8.4 8H.6Z",
  amber: "M4.5.4 8.6 4.5 4.5 8.6.4 4.5Z",
  green: "M4.5 1a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z",
};

const looks: Record<Zone, string> = {
  red: "bg-zone-red text-on-zone-red",
  amber: "bg-zone-amber text-on-zone-amber",
  green: "bg-zone-green text-on-zone-green",
};

/** The sign of a zone, for whoever sees no colours. */
function ZoneSign({ zone }: { zone: Zone }) {
  return (
    <svg width="9" height="9" viewBox="0 0 9 9" fill="currentColor" aria-hidden="true" className="flex-none">
      <path d={shapes[zone]} />
    </svg>
  );
}

/** A figure in the colour of its zone, or hatched where there are too few to say. */
export function ZoneChip({ zone, title, children }: { zone: Zone | null; title: string; children: string }) {
  return (
    <span
      title={title}
      className={cx(
        "inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-sm leading-none whitespace-nowrap print:border print:border-ink print:bg-surface print:text-ink",
        zone === null ? "hatched text-on-zone-none" : cx("font-semibold", looks[zone]),
      )}
    >
      {zone !== null && <ZoneSign zone={zone} />}
      {children}
    </span>
  );
}

/** The zone alone; its name stands beside it. Null: too few to say. */
export function ZoneSquare({ zone }: { zone: Zone | null }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-grid size-5 flex-none place-items-center rounded-sm",
        zone === null ? "hatched border border-line-strong" : looks[zone],
      )}
    >
      {zone !== null && <ZoneSign zone={zone} />}
    </span>
  );
}
