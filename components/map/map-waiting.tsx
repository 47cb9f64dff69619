"use client";

import { useTranslations } from "use-intl";

/** In the place of the map, of its size, until borders and code are there. */
export function MapWaiting() {
  const t = useTranslations();
  return (
    <div role="status" aria-label={t("map.loading")} className="appear-late absolute inset-0 grid place-items-center">
      <svg viewBox="0 0 200 200" aria-hidden="true" className="h-4/5 max-w-full fill-fill stroke-canvas stroke-2">
        <path d="M62 40 96 22l40 12 34 38-8 34 18 30-30 38-44 10-40-18-36-6-14-40 22-30Z" />
        <path
          d="m62 40 20 44-36 22M82 84l44 2 36 20M126 86l10-52M82 84l-6 62M126 86l-8 66M76 146l42 6 32-22"
          fill="none"
        />
      </svg>
    </div>
  );
}
