"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { MapOptions } from "@/lib/analytics/map/schema";
import { outcomes, stages } from "@/lib/analytics/terms";
import type { MapQuery } from "@/lib/analytics/schema";
import { oneOf } from "@/lib/platform/format/one-of";
import { platforms } from "@/lib/regions/platforms/terms";
import { countHiddenFilters } from "./map-address";
import { Chevron, controlClass, NamedSelect } from "./toolbar-control";

interface MoreFiltersProps {
  query: MapQuery;
  options: MapOptions;
  onAsk: (change: Partial<MapQuery>) => void;
}

/** Body, channel, stage and outcome. */
export function MoreFilters({ query, options, onAsk }: MoreFiltersProps) {
  const t = useTranslations();
  const count = countHiddenFilters(query);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      label={t("map.filters.more")}
      triggerClass={controlClass}
      className="grid w-80 max-w-[calc(100vw-2rem)] gap-3 p-3"
      trigger={
        <>
          {count === 0 ? t("map.filters.more") : t("map.filters.moreOn", { count })}
          <Chevron />
        </>
      }
    >
      <NamedSelect
        label={t("map.filters.agency")}
        value={query.agency ?? ""}
        onChange={(agency) => onAsk({ agency: agency || null })}
      >
        <option value="">{t("map.filters.agencyAll")}</option>
        {options.agencies.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </NamedSelect>
      <ChannelSelect query={query} onAsk={onAsk} />
      <StageSelects query={query} onAsk={onAsk} />
      {count > 0 && (
        <Button
          look="bare"
          className="justify-self-start"
          onClick={() => onAsk({ agency: null, platform: null, stage: null, outcome: null })}
        >
          {t("map.filters.reset")}
        </Button>
      )}
    </Popover>
  );
}

function ChannelSelect({ query, onAsk }: Pick<MoreFiltersProps, "query" | "onAsk">) {
  const t = useTranslations();
  return (
    <NamedSelect
      label={t("map.filters.channel")}
      value={query.platform ?? ""}
      onChange={(value) => onAsk({ platform: oneOf(platforms, value) })}
    >
      <option value="">{t("map.filters.channelAll")}</option>
      {platforms.map((platform) => (
        <option key={platform} value={platform}>
          {t(`common.platforms.${platform}`)}
        </option>
      ))}
    </NamedSelect>
  );
}

/** One of the two: figures know incidents by their stage or by their outcome. */
function StageSelects({ query, onAsk }: Pick<MoreFiltersProps, "query" | "onAsk">) {
  const t = useTranslations();
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <NamedSelect
          label={t("map.filters.stage")}
          value={query.stage ?? ""}
          onChange={(value) => onAsk({ stage: oneOf(stages, value), outcome: null })}
        >
          <option value="">{t("map.filters.stageAll")}</option>
          {stages.map((stage) => (
            <option key={stage} value={stage}>
              {t(`map.stages.${stage}`)}
            </option>
          ))}
        </NamedSelect>
        <NamedSelect
          label={t("map.filters.outcome")}
          value={query.outcome ?? ""}
          onChange={(value) => onAsk({ outcome: oneOf(outcomes, value), stage: null })}
        >
          <option value="">{t("map.filters.outcomeAll")}</option>
          {outcomes.map((outcome) => (
            <option key={outcome} value={outcome}>
              {t(`map.outcomes.${outcome}`)}
            </option>
          ))}
        </NamedSelect>
      </div>
      <p className="text-xs text-ink-3">{t("map.filters.stageNote")}</p>
    </>
  );
}
