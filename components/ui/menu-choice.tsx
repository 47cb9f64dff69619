"use client";

import type { ReactNode } from "react";
import { focusIt, itemClass, useClose } from "./menu";

interface MenuChoiceProps {
  role: "menuitemradio" | "menuitemcheckbox";
  checked: boolean;
  onChoose: () => void;
  lang?: string;
  /** One choice often follows another: the menu stays. */
  staysOpen?: boolean;
  children: ReactNode;
}

/** Marks what is chosen; the place of the tick is kept, so that names stand in one line. */
export function MenuChoice({ role, checked, onChoose, lang, staysOpen = false, children }: MenuChoiceProps) {
  const close = useClose();
  return (
    <div
      role={role}
      aria-checked={checked}
      lang={lang}
      tabIndex={-1}
      onPointerMove={focusIt}
      onClick={() => {
        if (!staysOpen) close();
        onChoose();
      }}
      className={itemClass}
    >
      <span aria-hidden="true" className="w-3 flex-none">
        {checked && (
          <svg viewBox="0 0 12 12" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="1.8">
            <path d="M2 6.4 4.8 9 10 3" />
          </svg>
        )}
      </span>
      <span>{children}</span>
    </div>
  );
}
