"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { lazyPart } from "@/components/ui/lazy-part";
import { useOffline } from "./offline-provider";

const RefusedList = lazyPart(() => import("./refused-list").then((part) => part.RefusedList), <></>);

/** Said plainly: there is no line, so much waits, and what the server refused is still here. */
export function OfflineBanner({ asOf }: { asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const { isOffline, entries } = useOffline();
  const waiting = entries.filter(({ state }) => state === "waiting");
  const refused = entries.filter(({ state }) => state === "refused");
  return (
    <>
      <div role="status">
        {(isOffline || waiting.length > 0) && (
          <p className="bg-warn-tint px-4 py-1.5 text-sm text-warn">
            <b>{isOffline ? t("offline.title") : t("offline.sending")}</b>{" "}
            {waiting.length > 0 ? t("offline.waiting", { count: waiting.length }) : t("offline.nothing")}{" "}
            {isOffline && t("offline.asOf", { time: format.time(asOf) })}
          </p>
        )}
      </div>
      {refused.length > 0 && <RefusedList entries={refused} />}
    </>
  );
}
