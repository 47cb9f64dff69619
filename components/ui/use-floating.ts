"use client";

import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { placeFloating } from "./place-floating";
import type { Placement } from "./place-floating";

interface FloatingOptions extends Placement {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/**
 * What a box beside its trigger needs: it lies above everything (the browser's own top layer), stays beside the trigger, and
 * goes when somebody presses elsewhere, moves on with Tab or presses Escape, which leads back to the trigger.
 */
export function useFloating({ open, onOpenChange, side, align, gap }: FloatingOptions) {
  const trigger = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const change = useRef(onOpenChange);
  useEffect(() => {
    change.current = onOpenChange;
  });
  const close = useCallback((options: { toTrigger: boolean }) => {
    if (options.toTrigger) trigger.current?.focus();
    change.current(false);
  }, []);

  useLayoutEffect(() => {
    const [shown, anchor] = [box.current, trigger.current];
    if (!open || !shown || !anchor) return;
    if (!shown.matches(":popover-open")) shown.showPopover();
    const place = () => placeFloating(shown, anchor, { side, align, gap });
    place();
    // What is inside may come later, like a list that is being loaded.
    const observer = new ResizeObserver(place);
    observer.observe(shown);
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, { capture: true });
      // What had the focus is gone with the box.
      if (document.activeElement === document.body) anchor.focus({ preventScroll: true });
    };
  }, [open, side, align, gap]);

  useEffect(() => {
    if (!open) return;
    function isOutside({ target }: Event) {
      return target instanceof Node && !box.current?.contains(target) && !trigger.current?.contains(target);
    }
    function onOutside(event: Event) {
      if (isOutside(event)) close({ toTrigger: false });
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.isComposing) return;
      // Of this box alone: a dialog below it stays.
      event.preventDefault();
      event.stopPropagation();
      close({ toTrigger: true });
    }
    document.addEventListener("pointerdown", onOutside, true);
    document.addEventListener("focusin", onOutside);
    document.addEventListener("keydown", onKeyDown, true);
    return () => {
      document.removeEventListener("pointerdown", onOutside, true);
      document.removeEventListener("focusin", onOutside);
      document.removeEventListener("keydown", onKeyDown, true);
    };
  }, [open, close]);

  return { trigger, box, close };
}
