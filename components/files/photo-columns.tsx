"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { cx } from "@/components/ui/class-names";
import type { FileView } from "@/lib/incidents/files/schema";
import { fileAddress } from "./file-address";

interface PhotoColumnsProps {
  number: number;
  photos: readonly FileView[];
  onOpen: (fileId: string) => void;
}

const sides = ["before", "after"] as const;

/** Before on the left, after on the right, so that they can be held against each other; the newest of each is large. */
export function PhotoColumns({ number, photos, onOpen }: PhotoColumnsProps) {
  const t = useTranslations();
  if (!photos.some((photo) => photo.kind !== "document")) return null;
  return (
    <div role="group" aria-label={t("inside.files.pair")} className="grid max-w-[32rem] grid-cols-2 gap-2">
      {sides.map((kind) => {
        const ofSide = photos.filter((photo) => photo.kind === kind).toReversed();
        return (
          <div key={kind} className="grid min-w-0 grid-cols-3 content-start gap-2">
            {ofSide.length === 0 && <NoPhoto kind={kind} />}
            {ofSide.map((photo, index) => (
              <Photo key={photo.id} number={number} photo={photo} isLarge={index === 0} onOpen={onOpen} />
            ))}
          </div>
        );
      })}
    </div>
  );
}

function NoPhoto({ kind }: { kind: "before" | "after" }) {
  const t = useTranslations();
  return (
    <p className="hatched col-span-3 grid aspect-[4/3] place-items-center rounded-md text-sm text-ink-2">
      <span className="rounded-sm bg-surface px-2 py-0.5">{t(`inside.files.${kind}`)}: —</span>
    </p>
  );
}

interface PhotoProps {
  number: number;
  photo: FileView;
  isLarge: boolean;
  onOpen: (fileId: string) => void;
}

function Photo({ number, photo, isLarge, onOpen }: PhotoProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const kind = t(`inside.files.${photo.kind}`);
  const time = format.stamp(photo.attachedAt, nowMs);
  const { mergedNumber } = photo;
  const from = mergedNumber === null ? "" : t("inside.merged", { number: format.number(mergedNumber) });
  return (
    <button
      type="button"
      onClick={() => onOpen(photo.id)}
      aria-label={[t("inside.files.open", { kind, time: format.dateTime(photo.attachedAt, nowMs) }), from].join(" ")}
      title={from === "" ? undefined : from}
      className={cx(
        "relative overflow-hidden rounded-md bg-sunken",
        isLarge ? "col-span-3 aspect-[4/3]" : "aspect-square",
      )}
    >
      <img
        src={fileAddress(photo.mergedNumber ?? number, photo.id, "small")}
        alt=""
        loading="lazy"
        className="size-full object-cover"
        width={photo.width ?? undefined}
        height={photo.height ?? undefined}
      />
      {isLarge && (
        <span className="absolute bottom-0 left-0 rounded-tr-md bg-[rgb(20_19_18/0.78)] px-2 py-0.5 text-xs font-medium text-[#fff]">
          {from === "" ? `${kind}, ${time}` : `${kind}, ${from}`}
        </span>
      )}
    </button>
  );
}
