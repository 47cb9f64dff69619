"use client";

import { useId } from "react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Modal } from "@/components/ui/modal";
import type { FileView } from "@/lib/incidents/files/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { fileAddress } from "./file-address";

interface LightboxProps {
  number: number;
  photos: readonly FileView[];
  openId: string | null;
  onOpen: (fileId: string | null) => void;
  /** Null where nothing may be removed. */
  onHide: ((file: FileView) => void) | null;
}

/** One photo as large as the screen: arrows go on, Escape goes back to where it was opened. */
export function Lightbox({ number, photos, openId, onOpen, onHide }: LightboxProps) {
  const t = useTranslations();
  const titleId = useId();
  const index = photos.findIndex((photo) => photo.id === openId);
  const photo = photos[index];
  const go = (step: number) => {
    const next = photos[(index + step + photos.length) % photos.length];
    if (next) onOpen(next.id);
  };
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  }
  if (!photo) return null;
  return (
    <Modal
      onClose={() => onOpen(null)}
      labelledBy={titleId}
      theme="dark"
      onKeyDown={onKeyDown}
      className="inset-0! m-0 grid h-full max-h-none w-full grid-rows-[auto_minmax(0,1fr)] gap-3 border-0 bg-[rgb(20_19_18/0.97)] p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={titleId} className="text-sm font-semibold">
          {t("inside.files.lightbox", { index: index + 1, total: photos.length })}
        </h2>
        <Caption photo={photo} />
        <span className="ml-auto flex flex-wrap gap-2">
          <LightboxButton label={t("inside.files.lightboxBack")} sign="←" onClick={() => go(-1)} />
          <LightboxButton label={t("inside.files.lightboxNext")} sign="→" onClick={() => go(1)} />
          {onHide && (
            <LightboxButton
              label={t("inside.files.hideOf", { name: photo.name })}
              sign={t("inside.files.hide")}
              onClick={() => onHide(photo)}
            />
          )}
          <LightboxButton label={t("inside.files.close")} sign="✕" onClick={() => onOpen(null)} />
        </span>
      </div>
      <img
        src={fileAddress(number, photo.id, "whole")}
        alt={`${t(`inside.files.${photo.kind}`)}, ${photo.name}`}
        className="m-auto max-h-full max-w-full object-contain"
      />
    </Modal>
  );
}

function Caption({ photo }: { photo: FileView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const name = shortPersonName(photo.userName);
  return (
    <span className="text-sm text-ink-2">
      {`${t(`inside.files.${photo.kind}`)} · ${t("inside.files.by", { name, time: format.dateTime(photo.attachedAt, nowMs) })}`}
    </span>
  );
}

function LightboxButton({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="inline-grid h-8 min-w-8 place-items-center rounded-md border border-line-strong bg-surface px-2.5 text-sm hover:bg-hover pointer-coarse:h-11 pointer-coarse:min-w-11"
    >
      {sign}
    </button>
  );
}
