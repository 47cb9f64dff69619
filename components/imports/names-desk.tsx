"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Notice } from "@/components/ui/notice";
import type { NameField, NameProposal, NamesPage, NameView } from "@/lib/flow/names/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { NamesActions } from "./names-actions";
import { NamesChooser } from "./names-chooser";
import { NamesHead } from "./names-head";
import { NamesKeysLine } from "./names-keys-line";
import { NamesRows } from "./names-rows";
import type { NamesState } from "./names-rows";
import { useNames } from "./use-names";
import { useNamesDecisions } from "./use-names-decisions";
import { useNamesHotkeys } from "./use-names-hands";
import type { NamesHands } from "./use-names-hands";

const NamesCreateDialog = lazyPart(() => import("./names-create-dialog").then((part) => part.NamesCreateDialog));

interface NamesDeskProps {
  field: NameField;
  initial: NamesPage;
  canCreate: boolean;
  actions: NamesActions;
}

/** What the files name and the region does not know: each name with what it may mean, one key or one click away. */
export function NamesDesk({ field, initial, canCreate, actions }: NamesDeskProps) {
  const t = useTranslations();
  const names = useNames(field, initial);
  const { list, errorCode, reload, loadMore } = names;
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const [choosing, setChoosing] = useState<NameView | null>(null);
  const [making, setMaking] = useState<NameView | null>(null);
  const [state, setState] = useState<NamesState>("open");
  const selected = list.open.find(({ id }) => id === selectedId) ?? list.open[0];
  const { decide, acceptAll, undo } = useNamesDecisions({ field, names, actions, select: setSelectedId });
  const openNames = useRef(list.open);
  useEffect(() => {
    openNames.current = list.open;
  }, [list.open]);

  /** Where the row leaves the list, the eyes go on to the next one. */
  const goOn = useCallback((name: NameView) => {
    const index = openNames.current.findIndex(({ id }) => id === name.id);
    const next = openNames.current[index + 1] ?? openNames.current[index - 1];
    setSelectedId(next?.id ?? null);
  }, []);
  const hands = useMemo<NamesHands>(
    () => ({
      accept(name: NameView, { targetId, name: target }: NameProposal) {
        goOn(name);
        void decide(name, { as: "existing", targetId }, target);
      },
      nothing(name: NameView) {
        goOn(name);
        void decide(name, { as: "nothing" });
      },
      choose: setChoosing,
      create: canCreate ? setMaking : null,
    }),
    [decide, goOn, canCreate],
  );
  const isOpenShown = state === "open";
  useNamesHotkeys({
    ...{ open: isOpenShown ? list.open : [], selected: isOpenShown ? selected : undefined },
    ...{ select: setSelectedId, hands },
  });
  return (
    <main
      id="content"
      className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] bg-surface"
    >
      <NamesHead field={field} summary={list.summary} state={state} onState={setState} onAcceptAll={acceptAll} />
      <section
        aria-label={t(`names.states.${state}`)}
        className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)]"
      >
        <div>
          {errorCode !== null && (
            <Notice
              look="danger"
              role="alert"
              title={t("names.failedTitle")}
              action={<Button onClick={() => void reload()}>{t("common.retry")}</Button>}
            >
              {t(`errors.${errorKey(errorCode)}`)}
            </Notice>
          )}
        </div>
        <NamesRows
          field={field}
          list={list}
          selectedId={selected?.id ?? null}
          key={state}
          state={state}
          hands={hands}
          onSelect={setSelectedId}
          onUndo={undo}
          onLoadMore={loadMore}
        />
      </section>
      <NamesKeysLine canCreate={canCreate} />
      <NamesChooser
        name={choosing}
        onClose={() => setChoosing(null)}
        onChoose={(option) => {
          if (!choosing) return;
          setChoosing(null);
          goOn(choosing);
          void decide(choosing, { as: "existing", targetId: option.id }, option.name);
        }}
      />
      {making && (
        <NamesCreateDialog
          name={making}
          loadDraft={actions.draft}
          onClose={() => setMaking(null)}
          onCreate={async (own) => {
            const result = await decide(making, { as: "new", make: own }, own.name);
            if (!result.ok && result.code === "invalid") return result.fields ?? {};
            setMaking(null);
            if (result.ok) goOn(making);
            return null;
          }}
        />
      )}
    </main>
  );
}
