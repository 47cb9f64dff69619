"use client";

import { useEffect, useRef } from "react";
import { usePreferences } from "./preferences";

export interface Hotkey {
  /** The physical key, so that it works in either layout. */
  code?: string;
  /** The character, for one that every layout puts elsewhere. */
  key?: string;
  ctrl?: boolean;
  shift?: boolean;
  run: () => void;
  /** Also while a dialog is open or somebody types. */
  always?: boolean;
  /** Goes on while the key is held down. A decision never does: one press, one incident. */
  repeats?: boolean;
}

/** Marks an area whose links and buttons leave Enter to the page. */
export const hotkeyAreaAttribute = "data-hotkey-area";

/** Keys of the page. They rest while somebody types, while a dialog is open, and on a focused control that has its own use for them. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const { singleKeys } = usePreferences();
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      if (event.repeat && isEnter(event) && !isTyping(event.target)) {
        // Held down it would press a focused button again and again.
        event.preventDefault();
        return;
      }
      const hotkey = latest.current.find((candidate) => isPressed(candidate, event));
      if (!hotkey || (!hotkey.always && isBusy(event))) return;
      if (!singleKeys && isSingleLetter(hotkey)) return;
      event.preventDefault();
      if (!event.repeat || hotkey.repeats) hotkey.run();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}

function isPressed(hotkey: Hotkey, event: KeyboardEvent): boolean {
  if (hotkey.key !== undefined) return event.key === hotkey.key && !event.ctrlKey && !event.metaKey;
  return (
    event.code === hotkey.code &&
    (event.ctrlKey || event.metaKey) === (hotkey.ctrl ?? false) &&
    (event.shiftKey === (hotkey.shift ?? false) || hotkey.ctrl === true)
  );
}

function isSingleLetter(hotkey: Hotkey): boolean {
  return !hotkey.ctrl && (hotkey.code === undefined || /^(?:Key|Digit)|^Slash$/.test(hotkey.code));
}

function isBusy(event: KeyboardEvent): boolean {
  if (document.querySelector("[role='dialog'][data-state='open'], [role='menu'][data-state='open']")) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (isTyping(target)) return true;
  const ownsEnter = isEnter(event) || event.code === "Space";
  return (
    ownsEnter &&
    target.closest("a, button, summary, [role='option']") !== null &&
    !target.closest(`[${hotkeyAreaAttribute}]`)
  );
}

function isEnter(event: KeyboardEvent): boolean {
  return event.code === "Enter" || event.code === "NumpadEnter";
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}
