"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { countMax } from "@/lib/incidents/terms";
import type { QueueCounts, QueueFilter } from "@/lib/incidents/schema";
import { platforms } from "@/lib/regions/platforms/terms";
import type { Platform } from "@/lib/regions/schema";
import { countFilters } from "./queue-address";
import { SavedViewLists } from "./saved-views";
import type { QueueSection, SectionFilter } from "./sections";
import type { SavedViewsHands } from "./use-saved-views";
import { useViewLinks } from "./use-view-links";

export interface QueueOptions {
  topicGroups: readonly { code: string; name: string; isInside: boolean }[];
  territories: readonly { code: string; name: string; isInside: boolean }[];
}

interface QueueSideProps {
  section: QueueSection;
  filter: SectionFilter;
  counts: QueueCounts;
  options: QueueOptions;
  saved: SavedViewsHands;
  onChange: (change: Partial<QueueFilter>) => void;
  onClear: () => void;
  onShow: (filter: QueueFilter) => void;
}

/** Views with their counts, and what narrows them. */
export function QueueSide({ section, filter, counts, options, onChange, onClear, ...rest }: QueueSideProps) {
  const t = useTranslations();
  return (
    <div className="flex flex-col gap-3.5">
      <ViewLinks section={section} filter={filter} counts={counts} onChange={onChange} />
      <SavedViewLists section={section} filter={filter} saved={rest.saved} onShow={rest.onShow} />
      <ChannelChecks filter={filter} counts={counts} onChange={onChange} />
      <FilterSelect
        label={t("queue.topicGroup")}
        all={t("queue.topicGroupAll", { count: options.topicGroups.length })}
        options={options.topicGroups}
        value={filter.topicGroup}
        onChange={(topicGroup) => onChange({ topicGroup })}
      />
      <FilterSelect
        label={t("queue.territory")}
        all={t("queue.territoryAll")}
        options={options.territories}
        value={filter.territory}
        onChange={(territory) => onChange({ territory })}
      />
      {countFilters(filter) > 0 && (
        <Button look="bare" onClick={onClear} className="justify-self-start self-start">
          {t("queue.resetFilters")}
        </Button>
      )}
    </div>
  );
}

const headingClass = "px-2 pb-1 text-xs font-medium text-ink-3";

function ViewLinks({
  section,
  filter,
  counts,
  onChange,
}: Pick<QueueSideProps, "section" | "filter" | "counts" | "onChange">) {
  const t = useTranslations();
  const format = useFormat();
  const links = useViewLinks({ section, filter, counts });
  return (
    <nav aria-labelledby="views-title">
      <h2 id="views-title" className={headingClass}>
        {t(`common.nav.${section}`)}
      </h2>
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
          className="flex min-h-[26px] items-center justify-between gap-2 rounded-md px-2 text-sm text-ink no-underline hover:bg-hover aria-[current]:bg-accent-tint aria-[current]:font-semibold aria-[current]:text-accent pointer-coarse:min-h-11"
        >
          <span>{name}</span>
          {count !== undefined && (
            <span className={isCurrent ? "text-accent" : "text-ink-3"}>{format.count(count, countMax)}</span>
          )}
        </a>
      ))}
    </nav>
  );
}

function ChannelChecks({ filter, counts, onChange }: Pick<QueueSideProps, "filter" | "counts" | "onChange">) {
  const t = useTranslations();
  const format = useFormat();
  const shown = platforms.filter(
    (platform) => (counts.platforms[platform] ?? 0) > 0 || filter.platforms.includes(platform),
  );
  const chosen = filter.platforms.length === 0 ? shown : filter.platforms;

  function toggle(platform: Platform) {
    const next = chosen.includes(platform) ? chosen.filter((other) => other !== platform) : [...chosen, platform];
    // All of them and none of them both mean that the channel doesn't matter.
    onChange({
      platforms: next.length === shown.length ? [] : platforms.filter((candidate) => next.includes(candidate)),
    });
  }

  if (shown.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className={headingClass}>{t("queue.channel")}</legend>
      {shown.map((platform) => (
        <Checkbox
          key={platform}
          checked={chosen.includes(platform)}
          onChange={() => toggle(platform)}
          className="px-2"
          end={format.count(counts.platforms[platform] ?? 0, countMax)}
        >
          {t(`common.platforms.${platform}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}

interface FilterSelectProps {
  label: string;
  all: string;
  options: QueueOptions["territories"];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function FilterSelect({ label, all, options, value, onChange }: FilterSelectProps) {
  return (
    <label className="grid gap-1 px-2">
      <span className="text-xs font-medium text-ink-3">{label}</span>
      <Select value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {option.isInside ? `\u2003${option.name}` : option.name}
          </option>
        ))}
      </Select>
    </label>
  );
}
