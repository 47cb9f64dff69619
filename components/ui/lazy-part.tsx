"use client";

import { useEffect, useState } from "react";
import type { ComponentType, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { registerPart } from "./parts-ahead";
import type { Load } from "./parts-ahead";

/**
 * A part of the page that is there once somebody asks for it: a dialog, a list behind a button. The page comes without it,
 * and fetches it right afterwards (`PartsAhead`), so that it opens at once, also when the line is gone by then.
 */
export function lazyPart<Props extends object>(load: Load<Props>, waiting?: ReactNode): ComponentType<Props> {
  const part = registerPart(load);

  return function LazyPart(props: Props) {
    const [state, setState] = useState<"waiting" | "there" | "failed">(part.now() ? "there" : "waiting");
    useEffect(() => {
      if (state !== "there")
        part.fetch().then(
          () => setState("there"),
          () => setState("failed"),
        );
    }, [state]);
    const Part = part.now();
    if (Part) return <Part {...props} />;
    return state === "failed" ? <MissingPart onRetry={() => setState("waiting")} /> : (waiting ?? <BusyPart />);
  };
}

/** The keys of the page rest as if the dialog stood there already: what is typed on must decide nothing. */
export function BusyPart() {
  return <div role="dialog" data-state="open" aria-busy="true" hidden />;
}

export function MissingPart({ onRetry }: { onRetry: () => void }) {
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
