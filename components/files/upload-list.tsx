"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { fileBytesMax, fileProblems, filesMax } from "@/lib/incidents/files/terms";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { Upload, Uploads } from "./use-uploads";

/** Files on their way, each with how far it is; a refused one stays until somebody decides about it. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useTranslations();
  return (
    <>
      <p role="status" className="sr-only">
        {uploads.attachedCount > 0 && t("inside.files.attachedStatus", { count: uploads.attachedCount })}
      </p>
      {uploads.list.length + uploads.kept.length > 0 && (
        <ul aria-label={t("inside.files.queue")} className="grid gap-2">
          {uploads.kept.map(({ id, name }) => (
            <li key={id} className="border-l-[3px] border-l-warn-fill py-1 pl-3 text-sm wrap-anywhere">
              {t("inside.files.kept", { name })}
            </li>
          ))}
          {uploads.list.map((upload) => (
            <UploadRow key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
    </>
  );
}

function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const t = useTranslations();
  const format = useFormat();
  const problem = useProblem(upload.code);
  const { name, size } = upload.file;
  const share = size === 0 ? 0 : Math.min(1, upload.sent / size);
  const isRefused = upload.state === "refused";
  const words =
    upload.state === "refused"
      ? t("inside.files.refused", { name })
      : t(`inside.files.${upload.state}`, { name, share: format.percent(share) });
  return (
    <li>
      <div
        role={isRefused ? "alert" : undefined}
        className={cx(
          "flex flex-wrap items-center gap-x-3 gap-y-1 border-l-[3px] py-1 pl-3 text-sm",
          isRefused ? "border-l-danger" : "border-l-line-strong",
        )}
      >
        <div className="min-w-0 flex-1 basis-48">
          <p className="wrap-anywhere">
            {isRefused ? <b>{words}</b> : words}
            {isRefused && ` ${problem}`}
          </p>
          {!isRefused && <Progress label={words} share={upload.state === "waiting" ? 0 : share} />}
        </div>
        {isRefused && isWorthTrying(upload.code) && (
          <Button onClick={() => uploads.retry(upload.id)}>{t("inside.files.retry")}</Button>
        )}
        <Button look="bare" onClick={() => uploads.drop(upload.id)}>
          {t(`inside.files.${isRefused ? "dismiss" : "cancel"}`)}
        </Button>
      </div>
    </li>
  );
}

/** The same bytes are refused for the same reason. */
function isWorthTrying(code: string | null): boolean {
  return code !== "too_large" && !fileProblems.some((known) => known === code);
}

function Progress({ label, share }: { label: string; share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="mt-1 h-1.5 max-w-80 overflow-hidden rounded-full bg-fill"
    >
      <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  );
}

function useProblem(code: string | null): string {
  const t = useTranslations();
  const format = useFormat();
  if (code === null) return "";
  const problem = fileProblems.find((known) => known === code);
  if (problem) return t(`inside.errors.${problem}`, { max: format.number(filesMax) });
  if (code === "too_large") return t("inside.errors.too_large", { max: format.bytes(fileBytesMax) });
  if (code === "interrupted") return t("inside.errors.interrupted");
  return t(`errors.${errorKey(code)}`);
}
