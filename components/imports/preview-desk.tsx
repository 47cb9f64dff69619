"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ImportPreview, ImportView } from "@/lib/flow/imports/schema";
import { describeProblem } from "./describe-problem";
import { HistoryColumns } from "./history-columns";
import type { ImportActions } from "./import-actions";
import { MappingTable } from "./mapping-table";
import { PreviewChoices } from "./preview-choices";
import { ProfileLine } from "./profile-line";
import { roughly } from "./roughly";
import { SampleTable } from "./sample-table";
import { SaveProfile } from "./save-profile";
import { useAsk } from "./use-ask";
import { usePreview } from "./use-preview";

interface PreviewDeskProps {
  run: ImportView;
  initial: ImportPreview;
  actions: ImportActions;
  onDiscard: () => void;
}

/** What the file holds and what will become of it; nothing is imported before the person says so. */
export function PreviewDesk({ run, initial, actions, onDiscard }: PreviewDeskProps) {
  const t = useTranslations();
  const { ask, isBusy } = useAsk();
  const { preview, choice, change, changeColumns, isReading } = usePreview({ importId: run.id, initial, actions });
  const [profileName, setProfileName] = useState<string | null>(initial.profile?.name ?? stemOf(run.fileName));
  const isMessages = preview.kind === "messages";
  const columns = Object.fromEntries(preview.fields.map(({ field, column }) => [field, column]));

  function start() {
    const asked = { ...choice, kind: preview.kind, ...(isMessages ? { columns } : {}) };
    const name = isMessages ? profileName?.trim() || null : null;
    ask(
      () => actions.startRun({ importId: run.id, choice: asked, profileName: name }),
      () => {},
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5" aria-busy={isReading}>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <Summary preview={preview} />
        <div className="flex flex-wrap gap-2">
          <Button onClick={onDiscard}>{t("imports.preview.discard")}</Button>
          <Button
            look="main"
            onClick={start}
            aria-busy={isBusy}
            disabled={isBusy || isReading || preview.problem !== null}
          >
            {t("imports.preview.start")}
          </Button>
        </div>
      </div>
      <PreviewChoices preview={preview} onChange={change} />
      {preview.problem && (
        <Notice look="danger" role="alert" title={t("imports.preview.problem")}>
          {describeProblem(preview.problem, t)}
        </Notice>
      )}
      {isMessages && <OldDates preview={preview} />}
      {preview.profile && isMessages && (
        <ProfileLine
          profile={preview.profile}
          actions={actions}
          onRenamed={setProfileName}
          onForgotten={() => change({ columns: undefined })}
        />
      )}
      {isMessages && preview.columns.length > 0 && <MappingTable preview={preview} onChange={changeColumns} />}
      {isMessages && preview.columns.length > 0 && <SaveProfile name={profileName} onChange={setProfileName} />}
      {preview.history && <HistoryColumns history={preview.history} />}
      <SampleTable preview={preview} />
    </div>
  );
}

function stemOf(fileName: string): string {
  return fileName.replace(/(\.[a-z]+){1,2}$/i, "").slice(0, 100);
}

const oldMs = 7 * 86_400_000;

/** Clocks run from the publication: of messages of last year all are late at once. */
function OldDates({ preview }: { preview: ImportPreview }) {
  const t = useTranslations();
  const { nowMs } = useNow();
  if (!preview.rows.some(({ at }) => at !== null && nowMs - Date.parse(at) > oldMs)) return null;
  return (
    <Notice look="warn" title={t("imports.preview.oldTitle")}>
      {t("imports.preview.oldText")}
    </Notice>
  );
}

/** Of a file this short every row was looked at. */
const readWhole = 200;

function Summary({ preview }: { preview: ImportPreview }) {
  const t = useTranslations();
  const format = useFormat();
  const { kind, rowsGuess, fileBytes } = preview;
  const size = format.bytes(fileBytes);
  const rows =
    rowsGuess === null
      ? t("imports.preview.sizeOnly", { size })
      : t(`imports.preview.${rowsGuess < readWhole ? "sizeExact" : "size"}`, {
          ...{ size, count: rowsGuess },
          rows: format.number(roughly(rowsGuess)),
        });
  return (
    <div className="max-w-[72ch]">
      <p className="font-semibold">{t(`imports.preview.holds.${kind}`)}</p>
      <p className="text-sm text-ink-2">
        {rows} {t(`imports.preview.means.${kind}`)}
      </p>
    </div>
  );
}
