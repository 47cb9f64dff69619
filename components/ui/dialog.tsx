"use client";

import { useId } from "react";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { Modal } from "./modal";

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
  const id = useId();
  if (!open) return null;
  return (
    <Modal
      onClose={() => onOpenChange(false)}
      labelledBy={`${id}-title`}
      describedBy={description === undefined ? undefined : `${id}-text`}
      className={cx(
        "top-[14vh] left-1/2 grid max-h-[78vh] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 gap-2.5 overflow-auto rounded-lg border border-line bg-surface px-5 py-4.5 shadow-overlay backdrop:bg-[rgb(20_19_18/0.42)]",
        className,
      )}
    >
      <h2 id={`${id}-title`} className="text-lg font-semibold">
        {title}
      </h2>
      {description !== undefined && (
        <p id={`${id}-text`} className="text-sm text-ink-2">
          {description}
        </p>
      )}
      {children}
      {footer !== undefined && <div className="mt-1 flex flex-wrap justify-end gap-2">{footer}</div>}
    </Modal>
  );
}
