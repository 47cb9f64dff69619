/** Which side of its trigger a floating box opens to, and with which of its edges it lines up. */
export interface Placement {
  side?: "top" | "bottom";
  align?: "start" | "end";
  /** Between trigger and box, in pixels. */
  gap?: number;
}

const edge = 8;

/** Puts a box beside its trigger: on the other side where there is more room, and never over the edge of the window. */
export function placeFloating(box: HTMLElement, trigger: HTMLElement, placement: Placement): void {
  const { side = "bottom", align = "start", gap = 4 } = placement;
  const anchor = trigger.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const above = anchor.top - gap - edge;
  const below = height - anchor.bottom - gap - edge;
  box.style.setProperty("--available-height", `${Math.max(above, below)}px`);
  const wanted = side === "top" ? above : below;
  const isAbove = wanted >= box.offsetHeight ? side === "top" : above > below;
  const left = align === "start" ? anchor.left : anchor.right - box.offsetWidth;
  const top = isAbove ? anchor.top - gap - box.offsetHeight : anchor.bottom + gap;
  Object.assign(box.style, {
    position: "fixed",
    inset: "auto",
    left: `${clamp(left, width - box.offsetWidth)}px`,
    top: `${clamp(top, height - box.offsetHeight)}px`,
  });
}

function clamp(value: number, room: number): number {
  return Math.max(edge, Math.min(value, room - edge));
}
