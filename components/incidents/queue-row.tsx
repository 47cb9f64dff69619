"use client";

import { memo } from "react";
import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { Avatar } from "@/components/layout/avatar";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Chip } from "@/components/ui/chip";
import { cx } from "@/components/ui/class-names";
import { ClockChip } from "@/components/ui/clock-chip";
import { readClock } from "@/components/ui/read-clock";
import { Confidence } from "@/components/ui/confidence";
import { SourceMark } from "@/components/ui/source-mark";
import { RowMarks, RowTaskDue, useRowText } from "@/components/work/row-marks";
import { shortPersonName } from "@/lib/platform/format/person-name";
import type { ClockChip as Clock } from "@/lib/incidents/schema";
import { isByHand } from "./by-hand";
import type { QueueEntry } from "./queue-list";

interface QueueRowProps {
  entry: QueueEntry;
  /** Who else has it open, or comes to it next. */
  openedBy: string | null;
  isSelected: boolean;
  /** One of those that are decided about together. */
  isChosen: boolean;
  /** In triage the confidence decides, elsewhere the step does. */
  showsStep: boolean;
  onSelect: (number: number) => void;
  /** While rows are chosen on a phone, the whole row takes part in it. */
  onToggle: ((entry: QueueEntry) => void) | null;
}

/** Below this the row says in words that nothing of it can be trusted. */
const unsureBelow = 0.4;
/** Wide screens open an incident beside the list, small ones on its own page. */
const opensBesideQuery = "(min-width: 53.75rem)";

/** One incident: time left, topic, place, the first words. A link, so that it opens in a new tab like any other. */
export const QueueRow = memo(function QueueRow({
  entry,
  openedBy,
  isSelected,
  isChosen,
  showsStep,
  onSelect,
  onToggle,
}: QueueRowProps) {
  const { row, note, isGone } = entry;
  const text = useRowText(row);

  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const opensBeside = window.matchMedia(opensBesideQuery).matches;
    if (!opensBeside && onToggle === null) return;
    event.preventDefault();
    if (opensBeside || onToggle === null) onSelect(row.number);
    else onToggle(entry);
  }

  return (
    <a
      href={`/incidents/${row.number}`}
      onClick={onClick}
      aria-current={isSelected ? "true" : undefined}
      tabIndex={isSelected ? 0 : -1}
      data-number={row.number}
      className={cx(
        "grid h-full min-w-0 flex-1 items-start gap-x-2.5 border-b border-l-[3px] border-b-line py-[7px] pr-4 pl-[13px] text-sm text-ink no-underline -outline-offset-2",
        "grid-cols-[var(--clock-column)_minmax(0,1fr)_auto] max-md:grid-cols-[minmax(0,1fr)_auto] max-md:grid-rows-[auto_auto_minmax(0,1fr)] max-md:gap-y-0.5 max-md:overflow-hidden max-md:py-2",
        isSelected ? "border-l-accent bg-accent-tint" : "border-l-transparent hover:bg-hover",
        isChosen && !isSelected && (onToggle === null ? "bg-hover" : "bg-accent-tint"),
      )}
    >
      <RowClock entry={entry} showsStep={showsStep} />
      <RowHead entry={entry} showsStep={showsStep} />
      <RowEnd entry={entry} openedBy={openedBy} />
      <span
        className={cx(
          "truncate text-ink-2 md:col-start-2 max-md:col-span-2 max-md:line-clamp-2 max-md:text-[15px] max-md:leading-5 max-md:whitespace-normal",
          note !== null && "text-danger",
          isGone && "text-ink-3",
        )}
      >
        {note ?? text}
      </span>
      <RowConfidence entry={entry} showsStep={showsStep} />
    </a>
  );
});

/** Time left; outside of triage several clocks run, so the row says which one comes first. */
function RowClock({ entry, showsStep }: { entry: QueueEntry; showsStep: boolean }) {
  const t = useTranslations();
  const { clock, task } = entry.row;
  return (
    <span className="-my-px grid justify-items-start max-md:-ml-1 max-md:flex max-md:gap-2 md:row-span-2">
      {entry.isGone && <Chip look="line">{t("queue.row.gone")}</Chip>}
      {task && !entry.isGone && <RowTaskDue task={task} />}
      {clock && !task && !entry.isGone && <ClockChip clock={clock} asOf={entry.asOf} />}
      {clock && !task && !entry.isGone && <SecondClock clock={clock} asOf={entry.asOf} showsKind={showsStep} />}
    </span>
  );
}

/** Below the chip: which clock it is, and what the wall says where that differs. The chip speaks both. */
function SecondClock({ clock, asOf, showsKind }: { clock: Clock; asOf: string; showsKind: boolean }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { isWorking, leftWallMs, look } = readClock(clock, Date.parse(asOf), nowMs);
  const wall = isWorking && look !== "pause" && leftWallMs !== null ? format.signed(leftWallMs, "wall") : null;
  const kind = showsKind ? t(`common.clockShort.${clock.kind}`) : null;
  const byWall = wall === null || kind !== null ? wall : t("clocks.wallShort", { duration: wall });
  const text = [kind, byWall].filter((part) => part !== null).join(" · ");
  if (text === "") return null;
  return (
    <span aria-hidden="true" className="max-w-full truncate pl-[5px] text-xs leading-[18px] text-ink-3">
      {text}
    </span>
  );
}

function RowHead({ entry, showsStep }: { entry: QueueEntry; showsStep: boolean }) {
  const showsTop = !showsStep;
  const t = useTranslations();
  const { row, isFresh, isGone } = entry;
  return (
    <span className="flex h-[18px] min-w-0 items-center gap-[7px] leading-[18px] max-md:col-span-2 max-md:row-start-2 max-md:h-auto max-md:flex-wrap max-md:gap-y-0.5">
      {isFresh && <Chip look="accent">{t("queue.row.fresh")}</Chip>}
      {row.onTop && showsTop && <Chip look="line">{t("queue.row.onTop")}</Chip>}
      {row.fastTrack && (
        <span title={t("common.fastTrack")} className="-mr-[3px] flex-none text-xs leading-none">
          <span aria-hidden="true">★</span>
          <span className="sr-only">{t("common.fastTrack")}</span>
        </span>
      )}
      <span
        className={cx(
          "flex-none font-semibold whitespace-nowrap max-md:text-lg max-md:leading-6 max-md:whitespace-normal",
          isGone && "text-ink-3",
        )}
      >
        {row.topicShortName ?? row.topicName ?? t("queue.row.topicUnknown")}
      </span>
      {row.messageCount > 1 && (
        <Chip look={row.messageCount > 5 ? "danger" : "plain"}>
          {t("queue.row.messages", { count: row.messageCount })}
        </Chip>
      )}
      <RowMarks row={row} />
      {row.importance === "high" && <Chip look="warn">{t("queue.row.high")}</Chip>}
      <span className="truncate text-ink-2 max-md:basis-full max-md:text-[15px] max-md:leading-5">
        {row.placeName ?? t("queue.row.placeUnknown")}
        {showsStep && row.agencyName !== null && <span className="text-ink-3">{` · ${row.agencyName}`}</span>}
      </span>
    </span>
  );
}

function RowEnd({ entry, openedBy }: Pick<QueueRowProps, "entry" | "openedBy">) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { row } = entry;
  return (
    <span className="flex h-[18px] items-center justify-end gap-2 max-md:col-start-2 max-md:row-start-1">
      {openedBy !== null && (
        <span title={t("queue.row.withPerson", { name: shortPersonName(openedBy) })} className="flex-none">
          <Avatar name={openedBy} />
          <span className="sr-only">{t("queue.row.withPerson", { name: shortPersonName(openedBy) })}</span>
        </span>
      )}
      <SourceMark platform={row.platform} />
      <time
        dateTime={row.firstMessageAt}
        title={format.dateTime(row.firstMessageAt, nowMs)}
        className="min-w-[38px] text-right text-xs whitespace-nowrap text-ink-3"
      >
        {format.stamp(row.firstMessageAt, nowMs)}
      </time>
    </span>
  );
}

function RowConfidence({ entry, showsStep }: { entry: QueueEntry; showsStep: boolean }) {
  const t = useTranslations();
  const format = useFormat();
  const { row } = entry;
  if (showsStep) {
    return (
      <span className="h-[18px] text-right text-xs whitespace-nowrap text-ink-2 max-md:hidden">
        {t(`common.steps.${row.step}`)}
        {row.executorName !== null && <span className="text-ink-3">{` · ${shortPersonName(row.executorName)}`}</span>}
      </span>
    );
  }
  // Nothing to be unsure about: a person decided, or it was taken over as it stood.
  if (isByHand(row.confidence)) return <span className="max-md:hidden" />;
  const share = format.percent(row.confidence);
  return (
    <span className="flex h-[18px] items-start justify-end gap-2 pt-0.5 text-xs leading-3 max-md:hidden">
      {row.needsPerson && row.confidence < unsureBelow && (
        <span className="text-warn">{t("queue.row.needsPerson")}</span>
      )}
      <Confidence
        share={row.confidence}
        text={share}
        label={t("common.confidence", { share })}
        isLow={row.needsPerson}
      />
    </span>
  );
}
