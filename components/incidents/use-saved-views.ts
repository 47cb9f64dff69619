"use client";

import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useLive } from "@/components/layout/live";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { SavedViews, ViewChange } from "@/lib/incidents/views/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { fetchJson } from "./fetch-json";
import type { Outcome } from "./incident-actions";
import { pace } from "./pace";
import type { QueueSection } from "./sections";
import type { TriageActions } from "./triage-actions";

const waits = { afterMs: 2_000, restMs: 15_000 };

export interface SavedViewsHands extends SavedViews {
  /** By the id of the view; missing until it is counted. */
  counts: Readonly<Record<number, number>>;
  save: (view: { name: string; isShared: boolean; filter: QueueFilter }) => Promise<boolean>;
  change: (change: ViewChange) => Promise<boolean>;
  openWith: (viewId: number | null) => Promise<boolean>;
}

/** The kept views of a list, their counts behind it, and what may be done to them. */
export function useSavedViews(options: {
  section: QueueSection;
  initial: SavedViews;
  actions: TriageActions;
}): SavedViewsHands {
  const { section, actions } = options;
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [saved, setSaved] = useState(options.initial);
  const counts = useViewCounts(section, saved);

  const take = useCallback(
    async (asked: Promise<Outcome<SavedViews>>): Promise<boolean> => {
      const answer = await asked.catch(() => ({ ok: false as const, code: "unavailable" }));
      if (answer.ok) {
        setSaved({ views: answer.views, mayShare: answer.mayShare });
        return true;
      }
      report(answer.code);
      const isFull = answer.code === "too_many";
      show({ look: "danger", text: isFull ? t("triage.views.full") : t(`errors.${errorKey(answer.code)}`) });
      return false;
    },
    [report, show, t],
  );
  return {
    ...saved,
    counts,
    save: (view) => take(actions.keepView({ section, ...view })),
    change: (change) => take(actions.changeKeptView({ section, change })),
    openWith: (viewId) => take(actions.openWithView({ section, viewId })),
  };
}

function useViewCounts(section: QueueSection, { views }: SavedViews): Record<number, number> {
  const { subscribe } = useLive();
  const [counts, setCounts] = useState<Record<number, number>>({});
  const hasViews = views.length > 0;
  useEffect(() => {
    if (!hasViews) return;
    const abort = new AbortController();
    async function read() {
      const address = `/api/console/views/counts?section=${section}`;
      const answer = await fetchJson<Record<number, number>>(address, abort.signal).catch(() => null);
      if (answer && !abort.signal.aborted) setCounts(answer);
    }
    void read();
    const paced = pace(() => void read(), waits);
    const unsubscribe = subscribe(paced.poke);
    return () => {
      abort.abort();
      paced.stop();
      unsubscribe();
    };
  }, [section, views, hasViews, subscribe]);
  return counts;
}
