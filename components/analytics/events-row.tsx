"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { CloseSign } from "@/components/ui/page-signs";
import type { PinnedEvent } from "@/lib/analytics/events/schema";
import { daysText } from "./day-text";
import { describeEffect } from "./describe-effect";

interface EventRowProps {
  event: PinnedEvent;
  today: string;
  isBusy: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** One event: when, what, of what, and what came after. */
export function EventRow({ event, today, isBusy, onEdit, onRemove }: EventRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const places = [event.territory, event.topicGroup, event.agency].flatMap((one) => (one ? [one.name] : []));
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 border-t border-line py-2">
      <div className="grid gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
          <time dateTime={event.day} className="text-ink-3">
            {daysText(event, { format, nowMs })}
          </time>
          <Chip>{t(`pins.kind.${event.kind}`)}</Chip>
        </p>
        <p className="font-medium break-words">{event.title}</p>
        <p className="text-sm text-ink-2">{describeEffect(event, { t, format, today })}</p>
        <p className="text-xs text-ink-3">
          {places.length === 0 ? t("pins.scope.all") : places.join(" · ")} · {event.userName}
        </p>
      </div>
      {event.mayChange && (
        <div className="flex items-start gap-0.5">
          <Button
            look="bare"
            onClick={onEdit}
            disabled={isBusy}
            aria-label={t("pins.edit", { title: event.title })}
            title={t("pins.editShort")}
          >
            <Pencil size={14} aria-hidden="true" />
          </Button>
          <Button
            look="bare"
            onClick={onRemove}
            disabled={isBusy}
            aria-label={t("pins.remove", { title: event.title })}
            title={t("pins.removeShort")}
          >
            <CloseSign size={15} />
          </Button>
        </div>
      )}
    </li>
  );
}
