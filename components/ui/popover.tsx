"use client";

import { useEffect, useId } from "react";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import type { Placement } from "./place-floating";
import { useFloating } from "./use-floating";

interface PopoverProps extends Placement {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the box, and the button where it shows no words. */
  label: string;
  triggerLabel?: string;
  triggerClass: string;
  trigger: ReactNode;
  className: string;
  children: ReactNode;
}

const focusable = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), [tabindex='0']";

/** A button and a box beside it with anything in it; the page behind stays in reach. */
export function Popover({ open, onOpenChange, label, triggerLabel, triggerClass, trigger, ...rest }: PopoverProps) {
  const { className, children, ...placement } = rest;
  const id = useId();
  const floating = useFloating({ open, onOpenChange, ...placement });
  useEffect(() => {
    if (!open) return;
    const box = floating.box.current;
    (box?.querySelector<HTMLElement>(focusable) ?? box)?.focus();
  }, [open, floating.box]);
  return (
    <>
      <button
        ref={floating.trigger}
        type="button"
        aria-label={triggerLabel}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-state={open ? "open" : "closed"}
        onClick={() => onOpenChange(!open)}
        className={triggerClass}
      >
        {trigger}
      </button>
      {open && (
        <div
          ref={floating.box}
          id={id}
          popover="manual"
          role="dialog"
          aria-label={label}
          data-state="open"
          tabIndex={-1}
          className={cx("rounded-lg border border-line bg-surface text-ink shadow-overlay outline-none", className)}
        >
          {children}
        </div>
      )}
    </>
  );
}
