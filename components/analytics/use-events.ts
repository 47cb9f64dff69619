"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import type { EventDraft, EventsView, PinnedEvent } from "@/lib/analytics/events/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { EventsActions } from "./events-actions";

/** The events of one chart as the server knows them, and one change of them at a time. */
export function useEvents({ initial, actions }: { initial: EventsView; actions: EventsActions }) {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [view, setView] = useState(initial);
  const [isBusy, setIsBusy] = useState(false);
  const chart = { filter: view.filter, period: view.period };

  /** The name of the field that is wrong, null when it is done. */
  async function take(asked: () => ReturnType<EventsActions["save"]>): Promise<string | null> {
    if (isBusy) return "busy";
    setIsBusy(true);
    const answer = await asked().catch(() => ({ ok: false as const, code: "unavailable", fields: undefined }));
    setIsBusy(false);
    if (answer.ok) {
      setView(answer.events);
      return null;
    }
    report(answer.code);
    const field = Object.keys(answer.fields ?? {})[0];
    if (field === undefined) show({ look: "danger", text: t(`errors.${errorKey(answer.code)}`) });
    return field ?? answer.code;
  }
  return {
    view,
    isBusy,
    save: async (draft: EventDraft) => {
      const problem = await take(() => actions.save({ draft, view: chart }));
      if (problem === null) show({ text: t("pins.saved", { title: draft.title }) });
      return problem;
    },
    remove: async ({ id, version, title }: PinnedEvent) => {
      const problem = await take(() => actions.remove({ target: { eventId: id, version }, view: chart }));
      if (problem !== null) return;
      const target = { eventId: id, version: version + 1 };
      show({
        text: t("pins.removed", { title }),
        action: { label: t("pins.undo"), run: () => void take(() => actions.restore({ target, view: chart })) },
      });
    },
  };
}
