"use client";

import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { Kbd } from "./kbd";

export interface ToastContent {
  text: string;
  look?: "plain" | "danger";
  /** Usually «Отменить». */
  action?: { label: string; keyLabel?: string; run: () => void };
}

interface Toast extends ToastContent {
  id: number;
}

interface Toasts {
  show: (content: ToastContent) => void;
  /** Runs the action of the newest toast that has one; false when there is none. */
  runLastAction: () => boolean;
}

const ToastContext = createContext<Toasts | null>(null);
const shownForMs = 10_000;
const shownMax = 3;

export function ToastProvider({ children, label }: { children: ReactNode; label: string }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const latest = useRef<Toast[]>([]);
  const nextId = useRef(1);

  useEffect(() => {
    latest.current = toasts;
  }, [toasts]);

  const remove = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), []);
  const show = useCallback((content: ToastContent) => {
    const toast = { ...content, id: nextId.current++ };
    setToasts((before) => [...before.slice(1 - shownMax), toast]);
  }, []);
  const runLastAction = useCallback(() => {
    const toast = latest.current.findLast((candidate) => candidate.action);
    if (!toast?.action) return false;
    remove(toast.id);
    toast.action.run();
    return true;
  }, [remove]);

  const value = useMemo(() => ({ show, runLastAction }), [show, runLastAction]);
  return (
    <ToastContext value={value}>
      {children}
      <div
        role="status"
        aria-label={label}
        className="pointer-events-none fixed inset-x-0 bottom-14 z-40 grid justify-items-center gap-2 px-4 max-md:bottom-20"
      >
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} onEnd={remove} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastItem({ toast, onEnd }: { toast: Toast; onEnd: (id: number) => void }) {
  const [isHeld, setIsHeld] = useState(false);
  const { id, action } = toast;

  // Whoever points at it or stands on its button is still reading.
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onEnd(id), shownForMs);
    return () => clearTimeout(timer);
  }, [isHeld, id, onEnd]);

  return (
    <div
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className={cx(
        "pointer-events-auto flex min-h-10 max-w-full items-center gap-4 rounded-md py-1 pl-3.5 text-sm shadow-overlay",
        action ? "pr-2" : "pr-3.5",
        toast.look === "danger" ? "bg-danger-fill text-on-danger" : "bg-ink text-surface",
      )}
    >
      <span className="min-w-0">{toast.text}</span>
      {action && (
        <button
          type="button"
          onClick={() => {
            onEnd(id);
            action.run();
          }}
          className="inline-flex h-7 flex-none items-center gap-2 rounded-sm px-2 font-semibold underline underline-offset-[3px] outline-offset-0 focus-visible:outline-current pointer-coarse:h-11"
        >
          {action.label}
          {action.keyLabel !== undefined && <Kbd onDark>{action.keyLabel}</Kbd>}
        </button>
      )}
    </div>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error("useToasts stands outside of ToastProvider");
  return toasts;
}
