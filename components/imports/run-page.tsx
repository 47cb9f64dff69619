"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ImportDetails, ImportPreview, ImportView } from "@/lib/flow/imports/schema";
import type { ImportActions } from "./import-actions";
import { ImportStateChip, isUnderWay, useRunName } from "./import-state";
import { PreviewDesk } from "./preview-desk";
import { RemoveDialog } from "./remove-dialog";
import { RunPanel } from "./run-panel";
import { usePolled } from "./use-polled";

const everyMs = 1_000;

interface RunPageProps {
  details: ImportDetails;
  /** Of a file about which nobody has said yet how it is read. */
  preview: ImportPreview | null;
  actions: ImportActions;
}

export function RunPage({ details, preview, actions }: RunPageProps) {
  const router = useRouter();
  const [asked, setAsked] = useState<ImportView | null>(null);
  const polled = usePolled({
    initial: details,
    address: `/api/console/imports/${details.run.id}`,
    isActive: ({ run, notUnderstood }) => isUnderWay(run) || (run.state === "finished" && notUnderstood > 0),
    everyMs,
  });
  const { run } = polled;
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[80rem] grid-cols-[minmax(0,1fr)] gap-5">
        <RunHead run={run} />
        {run.state === "uploaded" && preview !== null ? (
          <PreviewDesk run={run} initial={preview} actions={actions} onDiscard={() => setAsked(run)} />
        ) : (
          <RunPanel details={polled} actions={actions} onRemove={() => setAsked(run)} />
        )}
      </div>
      <RemoveDialog
        asked={asked}
        actions={actions}
        onEnd={() => setAsked(null)}
        onDiscarded={() => router.push("/imports")}
      />
    </main>
  );
}

function RunHead({ run }: { run: ImportView }): ReactNode {
  const t = useTranslations();
  const name = useRunName()(run);
  return (
    <header className="grid gap-1">
      <p className="text-sm">
        <Link href="/imports" className="link">
          {t("imports.title")}
        </Link>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="min-w-0 text-xl font-semibold tracking-tight wrap-anywhere">{name}</h1>
        <ImportStateChip state={run.state} />
      </div>
    </header>
  );
}
