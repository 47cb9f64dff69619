"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import type { DecidedNameRef, DecideName, NameField, NameView } from "@/lib/flow/names/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { unavailable } from "./names-actions";
import type { Decisions, NamesActions } from "./names-actions";
import type { Names } from "./use-names";

export type NameDecision = DecideName extends infer Command
  ? Command extends DecideName
    ? Omit<Command, "nameId" | "version">
    : never
  : never;

export interface NamesDecisions {
  /** `target` is what it is said to mean. */
  decide: (name: NameView, decision: NameDecision, target?: string) => Promise<Decisions>;
  acceptAll: () => Promise<void>;
  undo: (names: readonly DecidedNameRef[]) => Promise<void>;
}

interface Options {
  field: NameField;
  names: Names;
  actions: NamesActions;
  /** After a decision was taken back: where the eyes go. */
  select: (id: number) => void;
}

/** Decisions of this page: the row goes at once and comes back with the reason if the server refuses. */
export function useNamesDecisions({ field, names, actions, select }: Options): NamesDecisions {
  const t = useTranslations();
  const { show } = useToasts();
  const explain = useExplain(names);
  const { reload, hide, unhide, putBack } = names;

  const undo = useCallback(
    async (refs: readonly DecidedNameRef[]) => {
      const result = await actions.undo([...refs]).catch(unavailable);
      if (!result.ok) return show({ text: await explain(result.code, null), look: "danger" });
      unhide(result.names.map(({ nameId }) => nameId));
      await reload();
      const [first] = result.names;
      if (first) select(first.nameId);
      show({ text: t("names.toast.undone", { count: result.names.length }) });
    },
    [actions, reload, unhide, select, show, explain, t],
  );

  const tell = useCallback(
    (text: string, refs: readonly DecidedNameRef[]) =>
      show({
        text,
        action: { label: t("common.undo"), keyLabel: t("keys.labels.undo"), run: () => void undo(refs) },
      }),
    [show, undo, t],
  );

  const decide = useCallback(
    async (name: NameView, decision: NameDecision, target = ""): Promise<Decisions> => {
      const command = { ...decision, nameId: name.id, version: name.version } as DecideName;
      // What is to be made first waits for the server: its dialog tells what does not fit.
      if (decision.as !== "new") hide([name.id]);
      const result = await actions.decide(command).catch(unavailable);
      if (!result.ok) {
        if (decision.as === "new" && result.code === "invalid") return result;
        if (result.code !== "stale" && result.code !== "not_found") putBack(name);
        const reason = await explain(result.code, name.id);
        show({ look: "danger", text: t("names.toast.failed", { given: name.given, reason }) });
        return result;
      }
      hide([name.id]);
      tell(doneText(), result.names);
      void reload();
      return result;

      function doneText(): string {
        if (decision.as === "new") return t("names.toast.created", { target });
        return t(`names.toast.${decision.as}`, { given: name.given, target });
      }
    },
    [actions, hide, putBack, reload, explain, show, tell, t],
  );

  const acceptAll = useCallback(async () => {
    const result = await actions.accept(field).catch(unavailable);
    if (!result.ok) return show({ text: await explain(result.code, null), look: "danger" });
    if (result.names.length === 0) show({ text: t("names.toast.acceptedNone") });
    else tell(t("names.toast.accepted", { count: result.names.length }), result.names);
    hide(result.names.map(({ nameId }) => nameId));
    await reload();
  }, [actions, field, explain, hide, reload, show, tell, t]);

  return { decide, acceptAll, undo };
}

/** A refusal in words; of a name that somebody else has decided, who it was. */
function useExplain({ reload }: Names) {
  const t = useTranslations();
  const format = useFormat();
  const report = useReportCode();
  const { nowMs } = useNow();
  return useCallback(
    async (code: string, nameId: number | null): Promise<string> => {
      report(code);
      if (code !== "stale" && code !== "not_found" && code !== "invalid") return t(`errors.${errorKey(code)}`);
      const list = await reload({ withDecided: code === "stale" });
      if (code !== "stale") return t(`names.refused.${code}`);
      const decision = list.decided.find(({ id }) => id === nameId)?.decision;
      if (!decision?.userName) return t("names.refused.stale");
      const time = format.dateTime(decision.decidedAt, nowMs);
      return t("names.refused.staleBy", { name: shortPersonName(decision.userName), time });
    },
    [reload, report, t, format, nowMs],
  );
}
