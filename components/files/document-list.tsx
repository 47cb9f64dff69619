"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { MergedMark } from "@/components/inside/merged-mark";
import { Chip } from "@/components/ui/chip";
import type { FileView } from "@/lib/incidents/files/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { fileAddress } from "./file-address";

interface DocumentListProps {
  number: number;
  documents: readonly FileView[];
  onOpen: (fileId: string) => void;
  onHide: ((file: FileView) => void) | null;
}

/** A document is only ever downloaded; a picture among them opens like the other photos. */
export function DocumentList({ number, documents, onOpen, onHide }: DocumentListProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  if (documents.length === 0) return null;
  return (
    <ul className="grid gap-0.5">
      {documents.map((file) => (
        <li key={file.id} className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-sm">
          <Chip>{file.name.split(".").at(-1)?.toUpperCase()}</Chip>
          {file.width === null ? (
            <a
              href={fileAddress(file.mergedNumber ?? number, file.id, "whole")}
              download={file.name}
              aria-label={t("inside.files.download", { name: file.name })}
              className="link min-w-0 wrap-anywhere"
            >
              {file.name}
            </a>
          ) : (
            <button type="button" onClick={() => onOpen(file.id)} className="link min-w-0 text-left wrap-anywhere">
              {file.name}
            </button>
          )}
          <span className="text-xs text-ink-3">
            {`${format.bytes(file.byteSize)} · ${t("inside.files.by", {
              name: shortPersonName(file.userName),
              time: format.stamp(file.attachedAt, nowMs),
            })}`}
          </span>
          {file.mergedNumber !== null && <MergedMark number={file.mergedNumber} />}
          {onHide && file.mergedNumber === null && (
            <button
              type="button"
              onClick={() => onHide(file)}
              aria-label={t("inside.files.hideOf", { name: file.name })}
              className="link inline-flex min-h-6 items-center text-xs pointer-coarse:min-h-11"
            >
              {t("inside.files.hide")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
