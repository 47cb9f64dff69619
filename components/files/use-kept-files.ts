"use client";

import { useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { useOffline } from "@/components/offline/offline-provider";
import { uploadAddress } from "./send-file";
import type { Upload } from "./use-uploads";

/** Files of one incident that wait on the device for a line; `onSent` once one of them has gone. */
export function useKeptFiles(number: number, onSent: () => void) {
  const t = useTranslations();
  const { entries, keep } = useOffline();
  const mine = useMemo(
    () => entries.filter((entry) => entry.incidentNumber === number && entry.files.length > 0),
    [entries, number],
  );
  const kept = mine
    .filter(({ state }) => state === "waiting")
    .map(({ id, files }) => ({ id, name: files[0]?.name ?? "" }));

  const before = useRef(mine);
  const sent = useRef(onSent);
  useEffect(() => {
    sent.current = onSent;
  });
  useEffect(() => {
    const isGone = before.current.some(({ id, state }) => state === "waiting" && !mine.some((one) => one.id === id));
    before.current = mine;
    if (isGone) sent.current();
  }, [mine]);

  return {
    kept,
    keep: ({ key, file, kind, check }: Upload) =>
      keep({
        ...{ id: key, incidentNumber: number, label: t("offline.actions.attach") },
        ...{ address: uploadAddress({ number, kind, check }), files: [{ name: file.name, blob: file }] },
      }),
  };
}
