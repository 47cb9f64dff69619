"use client";

import { lazy, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ComponentType, MouseEvent, ReactNode, RefObject } from "react";
import { elementAt, placeOf } from "./drawn-place";
import type { DrawnPlace } from "./drawn-place";
import { BusyPart, MissingPart } from "./lazy-part";
import { registerPart } from "./parts-ahead";
import type { Load, Part } from "./parts-ahead";

interface DrawnOptions<Props> {
  /** Shown where the browser comes to it later than with the document, until its script is there. */
  waiting: ReactNode;
  /** A key asked for something of it: its script is fetched at once, and until it is there no key means anything. */
  isAsked?: (props: Props) => boolean;
  /** What the server drew: once it is something else, the script is fetched at once. */
  shown?: (props: Props) => unknown;
  /** Shown on few pages: where it is, its script comes right behind those of the page. */
  isUrgent?: (props: Props) => boolean;
}

export type DrawnPart<Props> = ComponentType<Props> & { part: Part<Props> };

/**
 * A part of the page that is there from the first on, drawn by the server, whose script comes when the page stands
 * (`PartsAhead`), or at once when somebody points at it. What is pressed before that is carried out as soon as it can be.
 *
 * What is typed into a drawing would be lost: no fields. What is about something else has another key.
 */
export function drawnPart<Props extends object>(
  load: Load<Props>,
  { waiting, isAsked, shown, isUrgent }: DrawnOptions<Props>,
): DrawnPart<Props> {
  // Only ever rendered by the server: the browser has the drawing.
  const OnServer = lazy(() => load().then((loaded) => ({ default: loaded as ComponentType<object> })));
  const part = registerPart(load, { first: true });

  function DrawnPart(props: Props) {
    const isOnServer = typeof window === "undefined";
    const [isDrawn] = useState(useIsFirstSight());
    const [drawn] = useState(() => shown?.(props));
    const isAskedNow = isAsked?.(props) ?? false;
    const isWanted = !isDrawn || isAskedNow || shown?.(props) !== drawn || (isUrgent?.(props) ?? false);
    const { box, state, fetchNow, press } = useArrival(part, isWanted);

    const Alive = state === "there" ? part.now() : null;
    if (isOnServer || Alive) {
      return (
        <div key="alive" ref={box} className="contents">
          {Alive ? <Alive {...props} /> : <OnServer {...props} />}
        </div>
      );
    }
    return (
      <>
        {isDrawn ? <Drawing box={box} onPress={press} onNear={fetchNow} /> : waiting}
        {state === "failed" ? <MissingPart onRetry={fetchNow} /> : isAskedNow && <BusyPart />}
      </>
    );
  }
  return Object.assign(DrawnPart, { part });
}

/**
 * Stands in a page that has such parts. Where the browser comes to it from another page nothing is drawn, so the page comes with
 * their scripts as with its own: a line that breaks in between leaves nothing out.
 */
export function drawnWith(parts: readonly { part: { fetch: () => Promise<void> } }[]): ComponentType {
  const Arrival = lazy(async () => {
    await Promise.all(parts.map(({ part }) => part.fetch().catch(() => {})));
    return { default: () => null };
  });
  return function DrawnWith() {
    const [isDrawn] = useState(useIsFirstSight());
    return isDrawn ? null : <Arrival />;
  };
}

interface DrawingProps {
  box: RefObject<HTMLDivElement | null>;
  onPress: (target: Element) => void;
  onNear: () => void;
}

// One object for ever: React would carry out another one, and empty what the server has drawn.
const asDrawn = { __html: "" };
const pressable = "button, summary";

function Drawing({ box, onPress, onNear }: DrawingProps) {
  function onClick(event: MouseEvent) {
    const target = event.target instanceof Element ? event.target.closest(pressable) : null;
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    onPress(target);
  }
  return (
    <div
      ref={box}
      className="contents"
      onClickCapture={onClick}
      onPointerEnter={onNear}
      onFocusCapture={onNear}
      dangerouslySetInnerHTML={asDrawn}
      suppressHydrationWarning
    />
  );
}

/** When the script is there what stood in the drawing is found again: the focus, and what was pressed. */
function useArrival<Props>(part: Part<Props>, isWanted: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"waiting" | "there" | "failed">(part.now() ? "there" : "waiting");
  const pressed = useRef<DrawnPlace | null>(null);
  const focused = useRef<DrawnPlace | null>(null);

  useEffect(() => {
    let isGone = false;
    part.whenThere(() => {
      if (isGone) return;
      focused.current = box.current && document.activeElement && placeOf(document.activeElement, box.current);
      setState("there");
    });
    return () => {
      isGone = true;
    };
  }, [part]);
  useEffect(() => {
    if (isWanted) part.fetch().catch(() => setState("failed"));
  }, [part, isWanted]);
  useEffect(() => {
    if (state !== "there" || !box.current) return;
    const [toFocus, toPress] = [focused.current, pressed.current];
    focused.current = pressed.current = null;
    if (toFocus) elementAt(toFocus, box.current)?.focus({ preventScroll: true });
    if (toPress) elementAt(toPress, box.current)?.click();
  }, [state]);

  function fetchNow() {
    setState((before) => (before === "failed" ? "waiting" : before));
    part.fetch().catch(() => setState("failed"));
  }
  function press(target: Element) {
    pressed.current = box.current && placeOf(target, box.current);
    fetchNow();
  }
  return { box, state, fetchNow, press };
}

/** True while what the server has drawn comes to life, false for what is shown later. */
function useIsFirstSight(): boolean {
  return useSyncExternalStore(never, isLater, isFirst);
}

function never() {
  return () => {};
}

function isLater() {
  return false;
}

function isFirst() {
  return true;
}
