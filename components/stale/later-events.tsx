"use client";

import { useTranslations } from "use-intl";
import { describeEvent } from "@/components/incidents/describe-event";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { IncidentEventView } from "@/lib/incidents/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";

/** Who did what meanwhile, newest first. */
export function LaterEvents({ events }: { events: readonly IncidentEventView[] }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  return (
    <ul className="grid gap-1 text-sm">
      {events.map((event) => {
        const time = format.stamp(event.at, nowMs);
        return (
          <li key={event.id}>
            <b>
              {event.userName === null
                ? t("inside.merge.machine", { time })
                : t("inside.merge.who", { name: shortPersonName(event.userName), time })}
            </b>
            {": "}
            {describeEvent(event, t, (value) => format.number(value))}
          </li>
        );
      })}
    </ul>
  );
}
