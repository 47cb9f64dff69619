"use client";

import { Dialog as Radix } from "radix-ui";
import { useRef } from "react";
import type { ReactNode } from "react";
import { cx } from "./class-names";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Reads out what the dialog is for; a dialog without a text has its reason in the title. */
  description?: string | undefined;
  children?: ReactNode;
  /** The buttons; the main one last. */
  footer?: ReactNode;
  className?: string;
}

export function Dialog({ open, onOpenChange, title, description, children, footer, className }: DialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(20_19_18/0.42)]" />
        <Radix.Content
          // The library gives the focus back only to a trigger of its own.
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cx(
            "fixed top-[14vh] left-1/2 z-50 grid max-h-[78vh] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 gap-2.5 overflow-auto rounded-lg border border-line bg-surface px-5 py-4.5 shadow-overlay outline-none",
            className,
          )}
        >
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          {description !== undefined && (
            <Radix.Description className="text-sm text-ink-2">{description}</Radix.Description>
          )}
          {children}
          {footer !== undefined && <div className="mt-1 flex flex-wrap justify-end gap-2">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
