"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { useOffline } from "./offline-provider";
import type { OutboxEntry } from "./outbox";

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
      {refused.length > 0 && (
        <section
          aria-label={t("offline.refusedTitle")}
          className="max-h-[40dvh] overflow-auto border-b border-line bg-surface"
        >
          {refused.map((entry) => (
            <Refused key={entry.id} entry={entry} />
          ))}
        </section>
      )}
    </>
  );
}

function Refused({ entry }: { entry: OutboxEntry }) {
  const t = useTranslations();
  const format = useFormat();
  const { drop } = useOffline();
  return (
    <div role="alert" className="grid gap-1.5 border-l-[3px] border-l-danger px-3.5 py-3 text-sm">
      <p>
        <b>
          {entry.label}: {t("common.number", { number: format.number(entry.incidentNumber) })}.
        </b>{" "}
        {t("offline.refused", { reason: t(`errors.${errorKey(entry.code ?? "failed")}`) })}
      </p>
      {entry.text !== null && (
        <p className="max-h-32 overflow-auto border border-line bg-canvas px-2.5 py-1.5 text-base whitespace-pre-wrap">
          {entry.text}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Link href={`/incidents/${entry.incidentNumber}`} className="link self-center" prefetch={false}>
          {t("offline.openIncident")}
        </Link>
        {entry.text !== null && (
          <Button look="bare" onClick={() => void navigator.clipboard.writeText(entry.text ?? "")}>
            {t("offline.copy")}
          </Button>
        )}
        <Button look="bare" onClick={() => void drop(entry.id)}>
          {t("offline.drop")}
        </Button>
      </div>
    </div>
  );
}
