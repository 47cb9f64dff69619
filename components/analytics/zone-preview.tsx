"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Table } from "@/components/ui/table";
import type { ZonesPreview } from "@/lib/analytics/zone-rules/schema";
import { daysText } from "./day-text";
import { ZoneSquare } from "./zone-mark";

const zones = ["red", "amber", "green", "few"] as const;
const namedMax = 6;

/** How many territories would have which colour, beside how many have it now. */
export function ZonePreview({ preview }: { preview: ZonesPreview }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const caption = t("zones.preview.caption", {
    period: daysText({ day: preview.period.from, endDay: preview.period.to }, { format, nowMs }),
  });
  const names = preview.moved.slice(0, namedMax).join(", ");
  const more = Math.max(0, preview.moved.length - namedMax);
  return (
    <div className="grid gap-2">
      <p className="text-sm text-ink-2">{caption}</p>
      <Table
        caption={caption}
        columns={[
          { key: "rule", label: t("zones.preview.rule") },
          ...zones.map((zone) => ({ key: zone, label: t(`zones.signs.${zone}`), isNumber: true })),
        ]}
        rows={(["present", "tried"] as const).map((which) => ({
          key: which,
          cells: [
            t(`zones.preview.${which}`),
            ...zones.map((zone) => (
              <span key={zone} className="inline-flex items-center gap-2">
                <ZoneSquare zone={zone === "few" ? null : zone} />
                {format.number(preview[which][zone])}
              </span>
            )),
          ],
        }))}
      />
      <p className="text-sm">
        {preview.moved.length === 0
          ? t("zones.preview.nothing")
          : more === 0
            ? t("zones.preview.moved", { names })
            : t("zones.preview.movedMore", { names, more })}
      </p>
    </div>
  );
}
