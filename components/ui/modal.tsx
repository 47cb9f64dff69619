"use client";

import { useLayoutEffect, useRef, useState } from "react";
import type { ComponentProps, ReactNode } from "react";
import { createPortal } from "react-dom";
import { cx } from "./class-names";

interface ModalProps {
  onClose: () => void;
  labelledBy: string;
  describedBy?: string | undefined;
  theme?: "dark";
  onKeyDown?: ComponentProps<"dialog">["onKeyDown"];
  className: string;
  children: ReactNode;
}

/**
 * The browser's own dialog: everything behind it is out of reach while it is there, Escape and a press beside it close it,
 * and the focus goes back to where it came from. It stands outside of the page, so that no form lies in another.
 */
export function Modal({ onClose, labelledBy, describedBy, theme, onKeyDown, className, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const startedBeside = useRef(false);
  // Before anything inside of it takes the focus.
  const [opener] = useState(() => document.activeElement);

  useLayoutEffect(() => {
    const shown = dialog.current;
    if (!shown) return;
    const wanted = shown.contains(document.activeElement) ? document.activeElement : null;
    shown.removeAttribute("open");
    shown.showModal();
    if (wanted instanceof HTMLElement) wanted.focus();
    return () => {
      shown.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [opener]);

  return createPortal(
    <dialog
      ref={dialog}
      // Shown from the beginning: what asks for the focus while it is put in must be able to take it.
      open
      role="dialog"
      aria-modal="true"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-state="open"
      data-theme={theme}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget) onClose();
      }}
      onPointerDown={(event) => {
        startedBeside.current = isBeside(event);
      }}
      onClick={(event) => {
        if (startedBeside.current && isBeside(event)) onClose();
        startedBeside.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing && !event.defaultPrevented) {
          // By itself the browser would ask only once, and close the second time whatever the answer is.
          event.preventDefault();
          onClose();
        } else onKeyDown?.(event);
      }}
      className={cx("fixed inset-auto m-0 max-w-none text-ink outline-none", className)}
    >
      {children}
    </dialog>,
    document.body,
  );
}

/** A press on the curtain counts as one on the dialog, outside of its edges. */
function isBeside(event: {
  target: EventTarget;
  currentTarget: HTMLElement;
  clientX: number;
  clientY: number;
}): boolean {
  if (event.target !== event.currentTarget) return false;
  const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
  return event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom;
}
