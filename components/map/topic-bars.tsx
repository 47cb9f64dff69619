"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { TopicShare } from "@/lib/analytics/map/schema";
import type { MapQuery } from "@/lib/analytics/schema";
import { incidentsAddress } from "./map-address";

interface TopicBarsProps {
  topics: readonly TopicShare[];
  query: MapQuery;
  territory: string;
  isStale: boolean;
  /** A change from which on it is a rise worth a colour, by the rule of the map. */
  riseFrom: number;
}

const shownMax = 4;

/** What people write about here, with the change beside it; each opens its incidents. */
export function TopicBars({ topics, query, territory, isStale, riseFrom }: TopicBarsProps) {
  const t = useTranslations();
  const format = useFormat();
  const largest = Math.max(1, ...topics.map(({ count }) => count));
  if (topics.length === 0) return <p className="text-sm text-ink-2">{t("map.panel.topicsNone")}</p>;
  return (
    <ul className={cx(isStale && "opacity-60")}>
      {topics.slice(0, shownMax).map(({ code, name, count, change }) => (
        <li key={code} className="grid grid-cols-[minmax(0,1fr)_72px_40px_62px] items-center gap-2 text-sm leading-6">
          <Link
            prefetch={false}
            href={incidentsAddress({ ...query, topicGroup: code, topic: null }, territory)}
            className="block truncate text-ink no-underline hover:underline pointer-coarse:leading-8"
          >
            {name}
          </Link>
          <span aria-hidden="true" className="h-2 bg-series-band">
            <span className="block h-2 bg-ink-2" style={{ width: `${(count / largest) * 100}%` }} />
          </span>
          <span className="text-right">{format.number(count)}</span>
          <span className={cx("text-right", change !== null && change >= riseFrom ? "text-danger" : "text-ink-3")}>
            {change === null ? "—" : format.change(change)}
          </span>
        </li>
      ))}
    </ul>
  );
}
