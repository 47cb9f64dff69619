"use client";

import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { useInside } from "@/components/inside/use-inside";
import { WorkPanels } from "@/components/inside/work-panels";
import { useReadIncident } from "@/components/notices/use-read-incident";
import { NotesPanel } from "@/components/notes/notes-panel";
import { PresenceLine } from "@/components/presence/presence-line";
import { usePresence } from "@/components/presence/use-presence";
import { WritingLock } from "@/components/presence/writing-lock";
import { StaleQuestionProvider } from "@/components/stale/stale-question";
import { AnswerPanel } from "@/components/answer/answer-panel";
import { drawnPart, drawnWith } from "@/components/ui/drawn-part";
import { lazyPart } from "@/components/ui/lazy-part";
import { Notice } from "@/components/ui/notice";
import { useWork } from "@/components/work/use-work";
import { WorkActions } from "@/components/work/work-actions";
import { WorkDialogs } from "@/components/work/work-dialogs";
import { useFormat } from "@/components/layout/intl";
import type { IncidentView } from "@/lib/incidents/schema";
import { IncidentHeader } from "./incident-header";
import type { Crumb } from "./incident-header";
import { MessageThread } from "./message-thread";
import { PaneActions } from "./pane-actions";
import { PaneSkeleton } from "./pane-skeleton";
import type { ProposalField } from "./proposals";
import { useIncidentHands } from "./use-incident-hands";
import { useIncidentStore, useOpenIncident } from "./use-incident-store";

const shown = ({ incident }: { incident: IncidentView }) => incident;

const IncidentClocks = drawnPart(() => import("./incident-clocks").then((part) => part.IncidentClocks), {
  waiting: null,
  shown,
});
const IncidentBeside = drawnPart(() => import("./incident-beside").then((part) => part.IncidentBeside), {
  waiting: <PaneSkeleton />,
  shown,
  isAsked: ({ openField, isWeighing }) => openField !== null || isWeighing,
});
const IncidentPast = drawnPart(() => import("./incident-past").then((part) => part.IncidentPast), {
  waiting: null,
  shown,
});

const DrawnWith = drawnWith([IncidentClocks, IncidentBeside, IncidentPast]);
const MergeDialog = lazyPart(() => import("./merge-dialog").then((part) => part.MergeDialog));

interface IncidentDeskProps {
  initial: IncidentView;
  crumb: Crumb;
}

export function IncidentDesk(props: IncidentDeskProps) {
  return (
    <StaleQuestionProvider>
      <Desk {...props} />
    </StaleQuestionProvider>
  );
}

/** Everything about one incident. On a phone it is one column, with the actions in reach of the thumb. */
function Desk({ initial, crumb }: IncidentDeskProps) {
  const t = useTranslations();
  const store = useIncidentStore(initial);
  const open = useOpenIncident(store, initial.number);
  const incident = open.view ?? initial;
  const [openField, setOpenField] = useState<ProposalField | null>(null);
  const [isWeighing, setIsWeighing] = useState(false);
  const weigh = useCallback(() => setIsWeighing((before) => !before), []);
  const [mergeInto, setMergeInto] = useState<number | null>(null);
  const hands = useIncidentHands({ store, incident, crumb, openField, setOpenField, setMergeInto, weigh });
  const inside = useInside(store, incident);
  const presence = usePresence(incident);
  useReadIncident(incident.number);
  const work = useWork(incident, hands.work);
  const toggleField = useCallback((field: ProposalField | null) => setOpenField(field), []);

  return (
    <main
      id="content"
      className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(340px,30%)] grid-rows-[minmax(0,1fr)_auto] max-lg:grid-cols-[minmax(0,1fr)_340px] max-md:flex max-md:flex-col max-md:overflow-auto"
    >
      <div className="flex min-h-0 flex-col overflow-auto border-r border-line bg-surface max-md:flex-none max-md:overflow-visible max-md:border-r-0">
        <IncidentHeader incident={incident} crumb={crumb} end={<PresenceLine people={presence.people} />} />
        <WritingLock people={presence.people} allowed={incident.allowed} onTake={presence.take} />
        <ClosedNotes incident={incident} />
        <IncidentClocks incident={incident} store={store} />
        <MessageThread incident={incident} onSplit={hands.split} />
        <WorkPanels {...inside} />
        <AnswerPanel incident={incident} store={store} />
      </div>
      <aside
        aria-label={t("incident.understanding")}
        className="row-span-2 min-h-0 overflow-auto bg-surface max-md:flex-none max-md:overflow-visible md:bg-canvas"
      >
        <div className="grid gap-4 px-4 py-3 max-md:border-t max-md:border-line">
          <IncidentBeside
            incident={incident}
            openField={openField}
            onOpenField={toggleField}
            onChoose={hands.correct}
            isWeighing={isWeighing}
            onWeigh={weigh}
            work={work}
            onDecide={(body) => void hands.work(body)}
          />
        </div>
        <NotesPanel {...inside} />
        <div className="grid gap-4 px-4 py-3">
          <IncidentPast incident={incident} onMerge={setMergeInto} />
        </div>
      </aside>
      <div className="border-r border-line max-md:sticky max-md:bottom-0 max-md:mt-auto max-md:z-20 max-md:flex-none max-md:border-r-0">
        <PaneActions
          incident={incident}
          onMain={hands.main}
          onReject={hands.reject}
          showsOpen={false}
          isBusy={hands.isBusy}
        >
          <WorkActions incident={incident} work={work} showsOpen={false} />
        </PaneActions>
      </div>
      <DrawnWith />
      <WorkDialogs incident={incident} work={work} />
      {mergeInto !== null && (
        <MergeDialog
          number={incident.number}
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

function ClosedNotes({ incident }: { incident: IncidentView }) {
  const t = useTranslations();
  const format = useFormat();
  if (!incident.mergedInto) return null;
  return (
    <Notice
      look="plain"
      title={t("incident.mergedInto", { number: format.number(incident.mergedInto.number) })}
      action={
        <a href={`/incidents/${incident.mergedInto.number}`} className="link text-sm">
          {t("common.open")}
        </a>
      }
    />
  );
}
