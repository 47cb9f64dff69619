"use client";

import Link from "next/link";
import { createContext, useContext, useEffect, useId, useRef, useState } from "react";
import type { ComponentProps, KeyboardEvent, ReactNode } from "react";
import { cx } from "./class-names";
import { menuTarget } from "./menu-keys";
import type { Placement } from "./place-floating";
import { useFloating } from "./use-floating";

const CloseContext = createContext<(() => void) | null>(null);

interface MenuProps extends Placement {
  /** Names the button where it shows no words. */
  label?: string;
  title?: string;
  disabled?: boolean;
  triggerClass: string;
  trigger: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A button with a list of actions behind it: arrows, Home, End and first letters move, Enter and Space choose. */
export function Menu({ label, title, disabled, triggerClass, trigger, className, children, ...placement }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const byKey = useRef(false);
  const floating = useFloating({ open, onOpenChange: setOpen, ...placement });
  useEffect(() => {
    if (!open) return;
    const box = floating.box.current;
    const first = byKey.current ? box?.querySelector<HTMLElement>(items) : null;
    (first ?? box)?.focus({ preventScroll: true });
  }, [open, floating.box]);

  function show(isByKey: boolean) {
    byKey.current = isByKey;
    setOpen(true);
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Nothing of it is for the page behind.
    event.stopPropagation();
    if (event.key === "Tab") floating.close({ toTrigger: true });
    else if (event.key === "Enter" || event.key === " ") press(event);
    else menuTarget([...event.currentTarget.querySelectorAll<HTMLElement>(items)], event.key)?.focus();
    if (event.key !== "Escape") event.preventDefault();
  }
  return (
    <>
      <button
        ref={floating.trigger}
        type="button"
        id={`${id}-trigger`}
        aria-label={label}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-state={open ? "open" : "closed"}
        disabled={disabled}
        onClick={(event) => (open ? setOpen(false) : show(event.detail === 0))}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          show(true);
        }}
        className={triggerClass}
      >
        {trigger}
      </button>
      {open && (
        <div
          ref={floating.box}
          id={id}
          popover="manual"
          role="menu"
          aria-labelledby={`${id}-trigger`}
          data-state="open"
          tabIndex={-1}
          onKeyDown={onKeyDown}
          className={cx(
            "max-h-(--available-height) overflow-auto rounded-lg border border-line bg-surface p-1.5 text-ink shadow-overlay outline-none",
            className,
          )}
        >
          <CloseContext value={() => floating.close({ toTrigger: true })}>{children}</CloseContext>
        </div>
      )}
    </>
  );
}

const items = "[role^='menuitem']:not([aria-disabled='true'])";

function press(event: KeyboardEvent) {
  const chosen = document.activeElement;
  // Held down it would choose again and again.
  if (!event.repeat && chosen instanceof HTMLElement && chosen.matches(items)) chosen.click();
}

/** How every item of a menu looks. */
export const itemClass =
  "flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 text-sm text-ink no-underline outline-none select-none focus:bg-hover aria-disabled:text-ink-3 pointer-coarse:min-h-11";

interface MenuItemProps {
  onSelect: () => void;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}

export function MenuItem({ onSelect, disabled = false, className, children }: MenuItemProps) {
  const close = useClose();
  return (
    <div
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      onPointerMove={focusIt}
      onClick={() => {
        if (disabled) return;
        // The trigger has the focus again first: what opens now gives it back there.
        close();
        onSelect();
      }}
      className={cx(itemClass, className)}
    >
      {children}
    </div>
  );
}

/** A way to another page of the console. */
export function MenuLink({ className, ...link }: ComponentProps<typeof Link>) {
  const close = useClose();
  return (
    <Link
      {...link}
      role="menuitem"
      tabIndex={-1}
      onPointerMove={focusIt}
      onClick={close}
      className={cx(itemClass, className)}
    />
  );
}

/** A file to be had. */
export function MenuDownload({ href, children }: { href: string; children: ReactNode }) {
  const close = useClose();
  return (
    <a href={href} download role="menuitem" tabIndex={-1} onPointerMove={focusIt} onClick={close} className={itemClass}>
      {children}
    </a>
  );
}

/** The item under the mouse is the one that Enter chooses. */
export function focusIt(event: { currentTarget: HTMLElement; pointerType: string }) {
  if (event.pointerType !== "mouse" || event.currentTarget.getAttribute("aria-disabled") === "true") return;
  event.currentTarget.focus({ preventScroll: true });
}

export function useClose(): () => void {
  const close = useContext(CloseContext);
  if (!close) throw new Error("An item stands outside of its menu");
  return close;
}
