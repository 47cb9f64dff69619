"use client";

import { useId, useState } from "react";

/** A name that says what it counts, on hover and focus; on paper the list at the end of the page says it. */
export function Definition({ name, text }: { name: string; text: string }) {
  const id = useId();
  const [isShown, setIsShown] = useState(false);
  return (
    <span
      className="relative inline-block"
      onPointerEnter={() => setIsShown(true)}
      onPointerLeave={() => setIsShown(false)}
    >
      <span
        tabIndex={0}
        role="note"
        aria-label={`${name}. ${text}`}
        onFocus={() => setIsShown(true)}
        onBlur={() => setIsShown(false)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setIsShown(false);
        }}
        className="cursor-help rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 print:no-underline"
      >
        {name}
      </span>
      {isShown && (
        <span
          id={id}
          role="tooltip"
          className="absolute top-full left-0 z-20 w-64 rounded-md border border-line bg-surface px-2.5 py-2 text-xs font-normal text-ink-2 shadow-overlay print:hidden"
        >
          {text}
        </span>
      )}
    </span>
  );
}
