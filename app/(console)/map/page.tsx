import type { Metadata } from "next";
import { preload } from "react-dom";
import { usualPeriod } from "@/app/api/console/map/read-query";
import { MessagePage } from "@/components/layout/message-page";
import { boundariesAddress } from "@/components/map/boundaries-address";
import { readMapAddress } from "@/components/map/map-address";
import { MapDesk } from "@/components/map/map-desk";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { findMapOptions } from "@/lib/analytics/find-map-options";
import { mapSpan } from "@/lib/analytics/map-span";
import { dayOf, presetPeriods } from "@/lib/analytics/periods";
import { readMapData } from "@/lib/analytics/read-map-data";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { getTranslator } from "@/lib/platform/intl";
import { findBoundariesVersion } from "@/lib/regions/find-boundaries";

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/map");
  return { title: getTranslator(viewer.locale)("common.nav.map") };
}

/** Figures come with the document; borders and the map's own code are on their way while it is read. */
export default async function MapPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer("/map");
  const t = getTranslator(viewer.locale);
  if (!viewer.permissions.includes("figures.read")) {
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const db = getDatabase();
  const now = systemNow();
  const usual = usualPeriod(viewer, now);
  const { query } = readMapAddress(toParams(await searchParams), usual);
  const [data, version, options] = await Promise.all([
    readMapData(viewer, { db, query, now }).catch(nothingThere),
    findBoundariesVersion(viewer, { db }),
    findMapOptions(viewer, { db }),
  ]);
  if (data === null) return <MessagePage title={t("map.empty.unknownTitle")} text={t("map.empty.unknownText")} />;
  preload(boundariesAddress({ territory: query.territory, version }), { as: "fetch", crossOrigin: "anonymous" });
  const today = dayOf(now, viewer.timeZone);
  const { MAP_TILE_URL: url, MAP_TILE_ATTRIBUTION: attribution = "" } = getEnv();
  return (
    <MapDesk
      initial={{ ...data, boundariesVersion: version }}
      usualPeriod={usual}
      presets={presetPeriods(today)}
      span={mapSpan(today)}
      options={options}
      tiles={url === undefined ? null : { url, attribution }}
      viewerName={viewer.name}
    />
  );
}

function nothingThere(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

function toParams(given: Awaited<SearchParams>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : []));
  return new URLSearchParams(pairs);
}
