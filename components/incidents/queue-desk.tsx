"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { drawnPart, drawnWith } from "@/components/ui/drawn-part";
import { lazyPart } from "@/components/ui/lazy-part";
import { PresenceSign } from "@/components/presence/presence-sign";
import type { Openers } from "@/lib/incidents/presence/schema";
import { useWork } from "@/components/work/use-work";
import { WorkActions } from "@/components/work/work-actions";
import { WorkDialogs } from "@/components/work/work-dialogs";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentView, QueueFigures, QueuePage } from "@/lib/incidents/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { SavedViews } from "@/lib/incidents/views/schema";
import type { BulkAsk } from "./bulk-dialogs";
import { isTriageView } from "./decisions";
import { DeskFoot, KeysLine } from "./desk-foot";
import { PaneActions } from "./pane-actions";
import type { ProposalField } from "./proposals";
import { QueueHead, QueuePaceFacts } from "./queue-head";
import { visibleEntries } from "./queue-list";
import { QueueRows } from "./queue-rows";
import type { QueueRowsHandle } from "./queue-rows";
import { QueueSide } from "./queue-side";
import type { QueueOptions } from "./queue-side";
import { PaneSkeleton } from "./pane-skeleton";
import { firstFree } from "./queue-list";
import type { SelectedTarget } from "./selection";
import type { TriageActions } from "./triage-actions";
import { useBulk } from "./use-bulk";
import type { QueueSection, SectionFilter } from "./sections";
import { useIncidentStore, useOpenIncident } from "./use-incident-store";
import { useOpeners } from "./use-openers";
import { useQueueAddress } from "./use-queue-address";
import { useQueueFigures } from "./use-queue-figures";
import { useQueueHands } from "./use-queue-hands";
import type { ManyHands } from "./use-queue-hands";
import { useSavedViews } from "./use-saved-views";
import { useSelection } from "./use-selection";
import { useTurn } from "./use-turn";
import { useQueueLive, useQueueStore } from "./use-queue-store";

const ReadingPane = drawnPart(() => import("./reading-pane").then((part) => part.ReadingPane), {
  waiting: <PaneSkeleton />,
  shown: ({ open }) => open.view,
  isAsked: ({ openField, isWeighing }) => openField !== null || isWeighing,
});
const QueueEmpty = drawnPart(() => import("./queue-empty").then((part) => part.QueueEmpty), {
  waiting: null,
  isUrgent: () => true,
});
const DrawnWith = drawnWith([ReadingPane, QueuePaceFacts, KeysLine]);
const MergeDialog = lazyPart(() => import("./merge-dialog").then((part) => part.MergeDialog));
const BulkDialog = lazyPart(() => import("./bulk-dialogs").then((part) => part.BulkDialog));

export interface QueueDeskProps {
  section: QueueSection;
  options: QueueOptions;
  initial: {
    filter: SectionFilter;
    page: QueuePage;
    figures: QueueFigures;
    incident: IncidentView | null;
    openers: Openers;
  };
  canTriage: boolean;
  saved: SavedViews;
  actions: TriageActions;
}

/** The list on the left, the message on the right, and the keys in between. */
export function QueueDesk({ section, options, initial, canTriage, ...given }: QueueDeskProps) {
  const t = useTranslations();
  const saved = useSavedViews({ section, initial: given.saved, actions: given.actions });
  const address = useQueueAddress(section, { namesView: saved.views.some((view) => view.isEntry) });
  const { filter, selectedNumber, changeFilter, clearFilters, select, selectedNow } = address;
  const { store, state } = useQueueStore({ filter, initial });
  const figures = useQueueFigures(filter, { initial: initial.figures, store, state });
  const incidents = useIncidentStore(initial.incident);
  const rows = useRef<QueueRowsHandle>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const [showsFilters, setShowsFilters] = useState(false);
  const [openField, setOpenField] = useState<ProposalField | null>(null);
  const [isWeighing, setIsWeighing] = useState(false);
  const weigh = () => setIsWeighing((before) => !before);
  const [mergeInto, setMergeInto] = useState<number | null>(null);

  const entries = useMemo(() => visibleEntries(state.list), [state.list]);
  const { openers, latest } = useOpeners(entries, initial.openers);
  // Where nothing is chosen, the first that was free when the list came: it does not change under the eyes.
  const [atFirst] = useState(initial.openers);
  const firstNumber =
    firstFree(
      entries.map((entry) => entry.row),
      atFirst,
    )?.number ?? null;
  const shownNumber = selectedNumber ?? firstNumber;
  const open = useOpenIncident(incidents, shownNumber);
  // Said before the message has come: where one goes on is settled while it is on its way.
  const shownId = entries.find((entry) => entry.row.number === shownNumber)?.row.id ?? open.view?.id ?? null;
  useQueueLive({ store, visiblePages: useCallback(() => rows.current?.visiblePages() ?? [0], []) });
  useEffect(() => {
    setOpenField(null);
    setIsWeighing(false);
  }, [shownNumber]);

  const showNew = useCallback(() => {
    store.reload();
    rows.current?.scrollToTop();
  }, [store]);
  const selection = useSelection(filter, entries);
  const bulk = useBulk({ actions: given.actions, onDone: showNew });
  const [ask, setAsk] = useState<BulkAsk | null>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const endChoosing = () => {
    selection.clear();
    setIsChoosing(false);
  };
  const start = (commands: CommandBody[], targets: readonly SelectedTarget[] = selection.targets()) => {
    bulk.start(targets, commands);
    endChoosing();
  };
  const many: ManyHands | null = canTriage
    ? {
        selection,
        accept: () => start([{ action: "confirm" }]),
        ask: setAsk,
        undo: bulk.undo,
      }
    : null;
  const onKept = useCallback((number: number) => void incidents.load(number), [incidents]);
  const turn = useTurn({ entries, shownNumber, onKept });
  const hands = useQueueHands({
    ...{ many, turn },
    openers: latest,
    ...{ store, incidents, entries, shownNumber, incident: open.view, view: filter.view },
    ...{ select, selectedNow, showNew, searchField, openField, setOpenField, setMergeInto, weigh },
  });

  const work = useWork(open.view, hands.work);

  const side = (
    <QueueSide
      section={section}
      filter={filter}
      counts={figures}
      options={options}
      onChange={changeFilter}
      onClear={clearFilters}
      saved={saved}
      onShow={address.showFilter}
    />
  );
  return (
    <main
      id="content"
      className="grid min-h-0 flex-1 grid-cols-[208px_minmax(0,1fr)_clamp(340px,31.7vw,560px)] max-lg:grid-cols-[minmax(0,1fr)_minmax(340px,42%)] max-md:grid-cols-1"
    >
      <aside aria-label={t("queue.viewsLabel")} className="overflow-auto border-r border-line px-2 py-3 max-lg:hidden">
        {side}
      </aside>
      <section
        aria-label={t("queue.listLabel")}
        aria-busy={state.isLoading}
        className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] border-line bg-surface md:border-r"
      >
        <QueueHead
          section={section}
          filter={filter}
          figures={figures}
          pendingCount={state.list.pendingIds.length}
          pendingStarCount={state.list.pendingStarIds.length}
          searchField={searchField}
          onChange={changeFilter}
          onShowNew={showNew}
          onShowFilters={() => setShowsFilters(true)}
          choosing={
            canTriage ? { isOn: isChoosing, toggle: () => (isChoosing ? endChoosing() : setIsChoosing(true)) } : null
          }
        />
        <div className={cx("grid min-h-0", state.isLoading && "opacity-60 transition-opacity delay-150")}>
          {state.errorCode !== null && (
            <Notice
              look="danger"
              role="alert"
              title={t("queue.empty.failedTitle")}
              action={<Button onClick={() => store.reload()}>{t("common.retry")}</Button>}
            >
              {t(`errors.${errorKey(state.errorCode)}`)}
            </Notice>
          )}
          {entries.length === 0 && state.list.nextCursor === null ? (
            <QueueEmpty section={section} filter={filter} onClear={clearFilters} />
          ) : (
            <QueueRows
              key={state.key}
              list={state.list}
              sort={filter.sort}
              selectedNumber={shownNumber}
              showsStep={!isTriageView(filter.view) || filter.view === "requests"}
              selection={canTriage ? selection : null}
              isChoosing={isChoosing}
              openers={openers}
              onSelect={select}
              onLoadMore={() => void store.loadMore()}
              handle={rows}
            />
          )}
        </div>
        <DeskFoot {...{ canTriage, bulk, selection }} onAccept={() => start([{ action: "confirm" }])} onAsk={setAsk} />
      </section>
      <section
        aria-label={t("queue.paneLabel")}
        className="grid min-h-0 min-w-0 grid-rows-[minmax(0,1fr)_auto] bg-surface max-md:hidden"
      >
        <div className="overflow-auto">
          {shownId !== null && shownNumber !== null && (
            <PresenceSign key={shownId} id={shownId} number={shownNumber} turn={turn} />
          )}
          <ReadingPane
            key={shownNumber}
            open={open}
            openField={openField}
            onOpenField={setOpenField}
            onChoose={hands.correct}
            isWeighing={isWeighing}
            onWeigh={weigh}
            onMerge={setMergeInto}
            onDecide={(body) => void hands.work(body)}
            work={work}
          />
        </div>
        {open.view && (
          <PaneActions incident={open.view} onMain={hands.main} onReject={hands.reject} showsOpen={false}>
            <WorkActions incident={open.view} work={work} showsOpen />
          </PaneActions>
        )}
      </section>
      <DrawnWith />
      <WorkDialogs incident={open.view} work={work} />
      <Dialog open={showsFilters} onOpenChange={setShowsFilters} title={t("queue.filters")}>
        {side}
      </Dialog>
      {ask !== null && (
        <BulkDialog ask={ask} targets={selection.targets()} onClose={() => setAsk(null)} onStart={start} />
      )}
      {open.view && mergeInto !== null && (
        <MergeDialog
          number={open.view.number}
          intoNumber={mergeInto}
          onCancel={() => setMergeInto(null)}
          onConfirm={(intoNumber) => {
            setMergeInto(null);
            hands.merge(intoNumber);
          }}
        />
      )}
    </main>
  );
}
