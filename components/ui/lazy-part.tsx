"use client";

import { useEffect, useState } from "react";
import type { ComponentType, ReactNode } from "react";
import { useTranslations } from "use-intl";

type Load<Props> = () => Promise<ComponentType<Props>>;

const parts: (() => Promise<unknown>)[] = [];

/**
 * A part of the page that is there once somebody asks for it: a dialog, a list behind a button. The page comes without it,
 * and fetches it right afterwards (`PartsAhead`), so that it opens at once, also when the line is gone by then.
 */
export function lazyPart<Props extends object>(load: Load<Props>, waiting?: ReactNode): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  function fetchPart(): Promise<void> {
    loading ??= load().then(
      (loaded) => void (Part = loaded),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  }
  parts.push(fetchPart);

  return function LazyPart(props: Props) {
    const [state, setState] = useState<"waiting" | "there" | "failed">(Part ? "there" : "waiting");
    useEffect(() => {
      if (state !== "there")
        fetchPart().then(
          () => setState("there"),
          () => setState("failed"),
        );
    }, [state]);
    if (Part) return <Part {...props} />;
    return state === "failed" ? <Missing onRetry={() => setState("waiting")} /> : (waiting ?? <Busy />);
  };
}

/** Loads what the page may be asked for, one after the other, when it has nothing better to do. */
export function PartsAhead(): null {
  useEffect(() => {
    let isGone = false;
    async function loadAll() {
      // Before it everything was needed to show the page; what comes later is weighed apart.
      performance.mark("parts-ahead");
      for (const fetchPart of parts) {
        if (isGone) return;
        await fetchPart().catch(() => {});
      }
    }
    const stop = whenIdle(() => void loadAll());
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return null;
}

const restMs = 1_000;

function whenIdle(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    timer = setTimeout(() => ("requestIdleCallback" in window ? requestIdleCallback(run) : run()), restMs);
  };
  if (document.readyState === "complete") rest();
  else window.addEventListener("load", rest, { once: true });
  return () => {
    window.removeEventListener("load", rest);
    clearTimeout(timer);
  };
}

/** The keys of the page rest as if the dialog stood there already: what is typed on must decide nothing. */
function Busy() {
  return <div role="dialog" data-state="open" aria-busy="true" hidden />;
}

function Missing({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations();
  return (
    <p
      role="alert"
      className="fixed inset-x-0 bottom-14 z-40 mx-auto flex w-fit max-w-full items-center gap-4 rounded-md bg-danger-fill px-3.5 py-2 text-sm text-on-danger shadow-overlay"
    >
      {t("common.states.partMissing")}
      <button type="button" onClick={onRetry} className="font-semibold underline focus-visible:outline-current">
        {t("common.retry")}
      </button>
    </p>
  );
}
