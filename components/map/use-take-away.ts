"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { BoundaryFeature, MapData } from "@/lib/analytics/map/schema";
import type { MapActionsProps } from "./map-actions";
import { looksOf } from "./area-looks";
import type { MapAddress } from "./map-address";
import { useLegendLines } from "./map-legend";
import type { MapWords } from "./use-map-words";

interface Given {
  data: MapData;
  address: MapAddress;
  words: MapWords;
  features: readonly BoundaryFeature[];
}

/** Picture, table and print of what is on the screen. */
export function useTakeAway(given: Given): {
  isPrinting: boolean;
  actions: Pick<MapActionsProps, "onPng" | "onPrint">;
} {
  const { data, address, words } = given;
  const t = useTranslations();
  const format = useFormat();
  const legend = useLegendLines({ view: data.view, measure: address.measure, words });
  const latest = useRef({ ...given, legend });
  useEffect(() => {
    latest.current = { ...given, legend };
  });
  const isPrinting = usePrinting();

  const actions = useMemo(
    () => ({
      onPrint: () => window.print(),
      onPng: () => void drawPicture(),
    }),
    // Everything else is read when the button is pressed.
    [t, format],
  );
  return { isPrinting, actions };

  async function drawPicture() {
    const { data: shown, words: said, features, legend: lines } = latest.current;
    const { drawMap } = await import("./draw-map");
    const { view } = shown;
    const picture = await drawMap({
      features,
      looks: looksOf(view.areas, { words: said, t, format, frameOf: null }),
      title: `${view.whole.name}, ${format.period(view.query.period, { withYear: true })}`,
      legend: lines.map(({ zone, text }) => ({ zone, text })),
      legendTitle: t(`map.legend.${latest.current.address.measure}`, { unit: said.unitName }),
      note: t("map.legend.schematic"),
    });
    if (picture) save(picture, "png");
  }
  function save(content: Blob, ending: string) {
    const { view } = latest.current.data;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = `map-${view.whole.code}-${view.query.period.from}-${view.query.period.to}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

/** The sheet is made when somebody prints, by the menu or by the keys of the browser. */
function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
