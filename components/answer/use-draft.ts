"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useReportCode } from "@/components/layout/session";
import type { DraftContent, DraftView } from "@/lib/incidents/answer/schema";
import { useKeptDraft } from "@/components/offline/use-kept-draft";
import { useSaveDraft } from "./answer-actions";

const saveAfterMs = 800;
const retryAfterMs = 5_000;

export type DraftStatus = "empty" | "saved" | "unsaved" | "saving" | "failed" | "conflict";

const emptyContent: DraftContent = { kind: "final", outcome: null, promisedOn: null, text: "" };

function contentOf(stored: DraftView | null): DraftContent {
  if (!stored) return emptyContent;
  const { kind, outcome, promisedOn, text } = stored;
  return { kind, outcome, promisedOn, text };
}

/** What lies on the device until the server has it, and upon which saved version it was written. */
interface Kept {
  version: number;
  content: DraftContent;
}

/** What the timers and answers work with; the page shows only the states beside it. */
interface Work {
  version: number;
  content: DraftContent;
  isDirty: boolean;
  saving: Promise<void> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  isStopped: boolean;
}

/**
 * An answer that saves itself while it is written. One save at a time; what was typed meanwhile goes with the next one.
 * Where somebody else saved in between nothing is overwritten: both texts stand there until a person chooses.
 */
export function useDraft(incidentId: number, stored: DraftView | null) {
  const saveDraft = useSaveDraft();
  const report = useReportCode();
  const kept = useKeptDraft<Kept>(`reply:${incidentId}`);
  const [content, setContent] = useState(() => contentOf(stored));
  const [status, setStatus] = useState<DraftStatus>(stored && stored.text !== "" ? "saved" : "empty");
  const [savedAt, setSavedAt] = useState(stored?.savedAt ?? null);
  const [theirs, setTheirs] = useState<DraftView | null>(null);
  const work = useRef<Work>({
    version: stored?.version ?? 0,
    content,
    isDirty: false,
    saving: null,
    timer: undefined,
    isStopped: false,
  });

  const save = useCallback((): Promise<void> => {
    const state = work.current;
    clearTimeout(state.timer);
    if (state.saving) return state.saving;
    if (!state.isDirty || state.isStopped) return Promise.resolve();
    state.isDirty = false;
    setStatus("saving");
    state.saving = saveDraft({ incidentId, version: state.version, draft: state.content })
      .catch(() => ({ ok: false as const, code: "unavailable" }))
      .then((answer) => {
        state.saving = null;
        if (!answer.ok) {
          report(answer.code);
          state.isDirty = true;
          setStatus("failed");
          state.timer = setTimeout(() => void save(), retryAfterMs);
        } else if (!answer.saved.isSaved) {
          state.isDirty = true;
          state.isStopped = true;
          setTheirs(answer.saved.theirs);
          setStatus("conflict");
        } else {
          state.version = answer.saved.version;
          setSavedAt(answer.saved.savedAt);
          setStatus(state.isDirty ? "unsaved" : "saved");
          if (!state.isDirty) kept.forget();
          if (state.isDirty) state.timer = setTimeout(() => void save(), saveAfterMs);
        }
      });
    return state.saving;
  }, [incidentId, saveDraft, report, kept]);

  const adopt = useCallback((view: DraftView | null) => {
    work.current.version = view?.version ?? 0;
    work.current.content = contentOf(view);
    work.current.isDirty = false;
    setContent(work.current.content);
    setSavedAt(view?.savedAt ?? null);
    setStatus(view && view.text !== "" ? "saved" : "empty");
  }, []);

  // What was typed without a line and never reached the server; the page may have been closed since.
  const storedAtFirst = useRef(stored);
  useEffect(() => {
    void kept.read().then((found) => {
      const state = work.current;
      if (found === null || state.isDirty || state.saving) return;
      const since = storedAtFirst.current;
      Object.assign(state, { content: found.content, isDirty: true });
      setContent(found.content);
      if (since !== null && since.version !== found.version && since.text !== found.content.text) {
        state.isStopped = true;
        setTheirs(since);
        setStatus("conflict");
      } else void save();
    });
  }, [kept, save]);

  // Somebody else of the shift wrote, or the answer came back from approval: shown at once unless one is typing.
  useEffect(() => {
    const state = work.current;
    if (stored && stored.version > state.version && !state.isDirty && !state.saving) adopt(stored);
  }, [stored, adopt]);

  useEffect(() => {
    const onHide = () => document.hidden && void save();
    document.addEventListener("visibilitychange", onHide);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      void save();
    };
  }, [save]);

  return {
    content,
    status,
    savedAt,
    theirs,
    change(patch: Partial<DraftContent>) {
      const state = work.current;
      state.content = { ...state.content, ...patch };
      state.isDirty = true;
      kept.keep({ version: state.version, content: state.content });
      setContent(state.content);
      if (state.isStopped) return;
      setStatus("unsaved");
      clearTimeout(state.timer);
      state.timer = setTimeout(() => void save(), saveAfterMs);
    },
    save,
    /** Before it is sent on: no save may come after that. False while two texts wait for a choice. */
    async settle(): Promise<boolean> {
      await save();
      clearTimeout(work.current.timer);
      work.current.isDirty = false;
      // From here it lies in the command, which waits for the line by itself.
      if (!work.current.isStopped) kept.forget();
      return !work.current.isStopped;
    },
    keepMine() {
      if (theirs) work.current.version = theirs.version;
      work.current.isStopped = false;
      work.current.isDirty = true;
      setTheirs(null);
      void save();
    },
    takeTheirs() {
      work.current.isStopped = false;
      kept.forget();
      adopt(theirs);
      setTheirs(null);
    },
  };
}
