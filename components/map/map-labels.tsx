import { memo } from "react";
import type { Zone } from "@/lib/analytics/schema";
import { nameSize } from "./place-labels";
import type { Label } from "./place-labels";

/** `paper`: printed in black. */
export type LabelZone = Zone | "none" | "outside" | "paper";

const lineHeight = 13.5;

const inks: Record<LabelZone, string> = {
  red: "var(--color-on-zone-red)",
  amber: "var(--color-on-zone-amber)",
  green: "var(--color-on-zone-green)",
  none: "var(--color-on-zone-none)",
  outside: "var(--color-ink)",
  paper: "#000",
};
/** A halo keeps letters apart from hatching and dots. */
const halos: Partial<Record<LabelZone, string>> = {
  none: "var(--color-zone-none)",
  amber: "var(--color-zone-amber)",
  outside: "var(--color-canvas)",
  paper: "#fff",
};

interface MapLabelsProps {
  labels: readonly Label[];
  zoneOf: (code: string) => LabelZone;
}

/** Names and figures over the areas; the areas themselves are read out, so these are not. */
export const MapLabels = memo(function MapLabels({ labels, zoneOf }: MapLabelsProps) {
  return (
    <svg width="1" height="1" aria-hidden="true" className="absolute top-0 left-0 overflow-visible">
      {labels.map((label) => (
        <LabelText key={label.code} label={label} zone={label.leader ? "outside" : zoneOf(label.code)} />
      ))}
    </svg>
  );
});

function LabelText({ label, zone }: { label: Label; zone: LabelZone }) {
  const { at, lines, anchor, leader } = label;
  const top = at[1] - ((lines.length + 1) * lineHeight) / 2 + lineHeight - 3;
  const halo = halos[zone];
  return (
    <>
      {leader && (
        <g stroke="var(--color-ink)">
          <line x1={leader[0][0]} y1={leader[0][1]} x2={leader[1][0]} y2={leader[1][1]} strokeWidth="1" />
          <circle cx={leader[1][0]} cy={leader[1][1]} r="1.8" fill="var(--color-ink)" stroke="none" />
        </g>
      )}
      <g
        textAnchor={anchor}
        fill={inks[zone]}
        {...(halo === undefined
          ? {}
          : { stroke: halo, strokeWidth: 3.5, paintOrder: "stroke", strokeLinejoin: "round" })}
      >
        {lines.map((line, index) => (
          <text key={line} lang="ru" x={at[0]} y={top + index * lineHeight} fontSize={nameSize}>
            {line}
          </text>
        ))}
        <text x={at[0]} y={top + lines.length * lineHeight} fontSize={label.figureSize} fontWeight={600}>
          {label.figure}
        </text>
      </g>
    </>
  );
}
