"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { DragEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { describeProblem, isProblem } from "./describe-problem";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useUpload } from "./use-upload";
import type { UploadState } from "./use-upload";

const forms = ".csv,.tsv,.jsonl,.ndjson,.gz,.xlsx";

/** A place to drop a file or to choose one; then how far it is on its way. */
export function UploadBox() {
  const t = useTranslations();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { state, send, cancel } = useUpload((importId) => router.push(`/imports/${importId}`));

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) send(file);
  }
  return (
    <section aria-label={t("imports.upload.title")} className="grid gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
        className={cx(
          "flex flex-wrap items-center gap-x-5 gap-y-3 rounded-lg border border-dashed border-line-strong bg-surface px-5 py-4",
          isOver && "border-accent bg-accent-tint",
        )}
      >
        <Upload size={22} aria-hidden="true" className="flex-none text-ink-3 max-md:hidden" />
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-semibold">{t("imports.upload.title")}</p>
          <p className="text-sm text-ink-2">{t("imports.upload.hint")}</p>
        </div>
        <input
          ref={field}
          type="file"
          accept={forms}
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) send(file);
            // The same file may be chosen again after it was mended.
            event.target.value = "";
          }}
        />
        <Button look="main" disabled={isUnderWay(state)} onClick={() => field.current?.click()}>
          {t("imports.upload.choose")}
        </Button>
      </div>
      <UploadStatus state={state} onCancel={cancel} />
    </section>
  );
}

function isUnderWay({ step }: UploadState): boolean {
  return step === "sending" || step === "checking";
}

function UploadStatus({ state, onCancel }: { state: UploadState; onCancel: () => void }) {
  const t = useTranslations();
  const format = useFormat();
  if (state.step === "idle") return null;
  if (state.step === "refused") return <Refused name={state.name} code={state.code} />;
  const share = state.step === "sending" ? state.sent / Math.max(1, state.size) : 1;
  const label =
    state.step === "sending"
      ? t("imports.upload.sending", {
          name: state.name,
          sent: format.bytes(state.sent),
          size: format.bytes(state.size),
        })
      : t("imports.upload.checking", { name: state.name });
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-surface px-5 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 text-sm wrap-anywhere">{label}</p>
        <Button onClick={onCancel}>{t("imports.upload.cancel")}</Button>
      </div>
      <ProgressBar label={label} share={share} />
    </div>
  );
}

function Refused({ name, code }: { name: string; code: string }) {
  const t = useTranslations();
  const text = isProblem(code) ? describeProblem({ code, about: "" }, t) : t(`errors.${errorKey(code)}`);
  return (
    <Notice look="danger" role="alert" title={t("imports.upload.refused", { name })} className="wrap-anywhere">
      {text}
    </Notice>
  );
}
