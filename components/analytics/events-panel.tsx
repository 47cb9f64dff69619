"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { EventsView, PinnedEvent } from "@/lib/analytics/events/schema";
import { EventForm } from "./events-form";
import { EventRow } from "./events-row";
import type { EventsActions } from "./events-actions";
import { useEvents } from "./use-events";

interface EventsPanelProps {
  view: EventsView;
  actions: EventsActions;
}

/** Beside a chart: what happened in its days, what changed after it, and the way to mark another. */
export function EventsPanel({ view, actions }: EventsPanelProps) {
  // Another chart, or what somebody else changed: the panel begins anew.
  const stamp = view.events.map(({ id, version }) => `${id}.${version}`);
  return <Panel key={JSON.stringify([view.filter, view.period, stamp])} initial={view} actions={actions} />;
}

function Panel({ initial, actions }: { initial: EventsView; actions: EventsActions }) {
  const t = useTranslations();
  const events = useEvents({ initial, actions });
  const [edited, setEdited] = useState<PinnedEvent | "new" | null>(null);
  const { view } = events;
  return (
    <section aria-labelledby="events-title" className="@container grid grid-cols-[minmax(0,1fr)] content-start gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="events-title" className="font-semibold">
          {t("pins.panel")}
        </h2>
        {view.mayPin && edited === null && <Button onClick={() => setEdited("new")}>{t("pins.add")}</Button>}
      </div>
      {edited !== null && (
        <EventForm
          key={edited === "new" ? "new" : edited.id}
          view={view}
          known={edited === "new" ? null : edited}
          isBusy={events.isBusy}
          save={events.save}
          onClose={() => setEdited(null)}
        />
      )}
      {view.events.length === 0 && edited === null && (
        <EmptyState title={t("pins.emptyTitle")} text={view.mayPin ? t("pins.emptyText") : t("pins.emptyRead")} />
      )}
      <ul className="grid">
        {view.events.map((event) => (
          <EventRow
            key={event.id}
            event={event}
            today={view.today}
            isBusy={events.isBusy}
            onEdit={() => setEdited(event)}
            onRemove={() => void events.remove(event)}
          />
        ))}
      </ul>
    </section>
  );
}
