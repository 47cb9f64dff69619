"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { countMax } from "@/lib/incidents/terms";
import type { QueueCounts, QueueFilter } from "@/lib/incidents/schema";
import type { QueueSection, SectionFilter } from "./sections";
import { useViewLinks } from "./use-view-links";

interface ViewTabsProps {
  section: QueueSection;
  filter: SectionFilter;
  counts: QueueCounts;
  onChange: (change: Partial<QueueFilter>) => void;
}

/** The views in reach of the thumb, where there is no room for the column beside the list. */
export function ViewTabs({ section, filter, counts, onChange }: ViewTabsProps) {
  const t = useTranslations();
  const format = useFormat();
  const links = useViewLinks({ section, filter, counts });
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[aria-current]");
    // Only the strip moves; the browser's own way would move the page as well.
    if (strip.current && current) {
      strip.current.scrollLeft = current.offsetLeft - (strip.current.clientWidth - current.offsetWidth) / 2;
    }
  }, [filter.view]);
  return (
    <nav
      ref={strip}
      aria-label={t("queue.viewsLabel")}
      className="relative -mx-4 mt-2 flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] lg:hidden"
    >
      {links.map(({ view, name, href, count, isCurrent }) => (
        <a
          key={view}
          href={href}
          aria-current={isCurrent ? "true" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onChange({ view });
          }}
          className="flex h-7 flex-none items-center gap-1.5 rounded-full border border-line px-2.5 text-sm whitespace-nowrap text-ink-2 no-underline aria-[current]:border-accent aria-[current]:bg-accent-tint aria-[current]:font-semibold aria-[current]:text-accent pointer-coarse:h-11 pointer-coarse:px-3.5"
        >
          {name}
          {count !== undefined && <span className="text-xs font-normal">{format.count(count, countMax)}</span>}
        </a>
      ))}
    </nav>
  );
}
