"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { useOffline } from "./offline-provider";
import type { OutboxEntry } from "./outbox";

/** What the server refused later than it was done: nothing that was written is lost. */
export function RefusedList({ entries }: { entries: readonly OutboxEntry[] }) {
  const t = useTranslations();
  return (
    <section
      aria-label={t("offline.refusedTitle")}
      className="max-h-[40dvh] overflow-auto border-b border-line bg-surface"
    >
      {entries.map((entry) => (
        <Refused key={entry.id} entry={entry} />
      ))}
    </section>
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
