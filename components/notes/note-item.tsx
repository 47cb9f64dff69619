"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { cx } from "@/components/ui/class-names";
import type { NoteView } from "@/lib/incidents/notes/schema";
import { MergedMark } from "@/components/inside/merged-mark";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { splitMentions } from "./mention-at";

export function NoteItem({ note, onStrike }: { note: NoteView; onStrike: () => void }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const parts = splitMentions(
    note.text,
    note.mentions.flatMap((name) => [name, shortPersonName(name)]),
  );
  const time = format.stamp(note.at, nowMs);
  const isStruck = note.struckAt !== null;
  return (
    <li className="group text-sm leading-[19px]">
      <b>{shortPersonName(note.userName)}</b>{" "}
      <time dateTime={note.at} title={format.dateTime(note.at, nowMs)} className="text-ink-2">
        {time}
      </time>
      {isStruck && (
        <span className="text-ink-2" title={format.dateTime(note.struckAt ?? note.at, nowMs)}>
          {` · ${t("inside.notes.struck", { time: format.stamp(note.struckAt ?? note.at, nowMs) })}`}
        </span>
      )}
      {note.mergedNumber !== null && (
        <>
          {" · "}
          <MergedMark number={note.mergedNumber} />
        </>
      )}
      {note.canStrike && (
        <button
          type="button"
          onClick={onStrike}
          aria-label={t("inside.notes.strikeOf", { time })}
          className="link ml-2 inline-flex min-h-6 items-center text-xs opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:min-h-11 pointer-coarse:opacity-100"
        >
          {t("inside.notes.strike")}
        </button>
      )}
      <p className={cx("wrap-anywhere whitespace-pre-line", isStruck && "text-ink-2 line-through")}>
        {parts.map((part, index) =>
          part.isMention ? (
            <b key={index} className="font-medium text-accent">
              {part.text}
            </b>
          ) : (
            <span key={index}>{part.text}</span>
          ),
        )}
      </p>
    </li>
  );
}
