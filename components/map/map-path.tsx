"use client";

import { useTranslations } from "use-intl";
import type { MapView } from "@/lib/analytics/schema";

/** From the region down to what is shown; each step leads back there. */
export function MapPath({ view, onGo }: { view: MapView; onGo: (territory: string | null) => void }) {
  const t = useTranslations();
  if (view.path.length < 2) return null;
  return (
    <nav aria-label={t("map.path.label")} className="flex-none text-sm">
      <ol className="flex flex-wrap items-center gap-1.5">
        {view.path.map(({ code, name }, index) => (
          <li key={code} className="flex items-center gap-1.5">
            {index > 0 && (
              <span aria-hidden="true" className="text-ink-3">
                ›
              </span>
            )}
            {index === view.path.length - 1 ? (
              <span aria-current="location" className="font-semibold">
                {name}
              </span>
            ) : (
              <button type="button" className="link min-h-6" onClick={() => onGo(index === 0 ? null : code)}>
                {name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
