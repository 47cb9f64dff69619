import type { Zone } from "@/lib/analytics/schema";

const signs = { red: "▲", amber: "◆", green: "●" } as const;
const looks = {
  red: "bg-zone-red text-on-zone-red",
  amber: "bg-zone-amber text-on-zone-amber",
  green: "bg-zone-green text-on-zone-green",
} as const;

/** Colour, shape and, for too few data, hatching: no zone is told by colour alone. The name stands beside it. */
export function ZoneSign({ zone }: { zone: Zone | "few" }) {
  if (zone === "few") {
    return (
      <span
        aria-hidden="true"
        className="inline-block size-5 flex-none rounded-sm border border-line-strong bg-[repeating-linear-gradient(45deg,var(--color-zone-none)_0_3px,var(--color-zone-hatch)_3px_4px)]"
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className={`inline-flex size-5 flex-none items-center justify-center rounded-sm text-xs leading-none ${looks[zone]}`}
    >
      {signs[zone]}
    </span>
  );
}
