"use client";

import { useEffect, useRef, useState } from "react";
import { useReportCode } from "@/components/layout/session";
import type { EvidenceKind } from "@/lib/incidents/checklist/schema";
import type { FileKind } from "@/lib/incidents/files/schema";
import { randomId } from "@/components/offline/random-id";
import { sendFile } from "./send-file";
import { useKeptFiles } from "./use-kept-files";

export interface Upload {
  id: number;
  /** The same for every attempt to send it. */
  key: string;
  file: File;
  kind: FileKind;
  check: EvidenceKind | null;
  state: "waiting" | "sending" | "checking" | "refused";
  /** Bytes that have gone. */
  sent: number;
  code: string | null;
}

export interface Uploads {
  list: readonly Upload[];
  /** Names of what waits on the device for a line. */
  kept: readonly { id: string; name: string }[];
  /** Attached since the page was opened. */
  attachedCount: number;
  add: (files: Iterable<File>, as: { kind: FileKind; check?: EvidenceKind }) => void;
  /** Breaks it off, or takes a refused one from the list. */
  drop: (id: number) => void;
  retry: (id: number) => void;
}

/** Several files, one after the other: a phone's connection carries one of them sooner than three at once. */
export function useUploads(number: number, onAttached: () => void): Uploads {
  const report = useReportCode();
  const { kept, keep } = useKeptFiles(number, () => attached.current());
  const [list, setList] = useState<readonly Upload[]>([]);
  const [attachedCount, setAttachedCount] = useState(0);
  const nextId = useRef(1);
  const running = useRef<{ id: number; abort: () => void } | null>(null);
  const attached = useRef(onAttached);
  useEffect(() => {
    attached.current = onAttached;
  });

  const change = (id: number, values: Partial<Upload>) =>
    setList((before) => before.map((upload) => (upload.id === id ? { ...upload, ...values } : upload)));
  const remove = (id: number) => setList((before) => before.filter((upload) => upload.id !== id));

  function start(upload: Upload): void {
    const { id, file } = upload;
    change(id, { state: "sending", sent: 0, code: null });
    const abort = sendFile(
      { number, ...upload },
      {
        onProgress: (sent) => change(id, { sent, state: sent < file.size ? "sending" : "checking" }),
        onEnd(code) {
          running.current = null;
          if (code === "interrupted") {
            // Nobody knows whether it arrived: it waits under its key, and the server takes it once.
            void keep(upload).then(
              () => remove(id),
              () => change(id, { state: "refused", code }),
            );
            return;
          }
          if (code !== null) {
            report(code);
            change(id, { state: "refused", code });
            return;
          }
          remove(id);
          setAttachedCount((before) => before + 1);
          attached.current();
        },
      },
    );
    running.current = { id, abort };
  }

  const waiting = list.find((upload) => upload.state === "waiting");
  const isFree = !list.some((upload) => upload.state === "sending" || upload.state === "checking");
  useEffect(() => {
    if (waiting && isFree && running.current === null) start(waiting);
  });
  useEffect(() => () => running.current?.abort(), []);
  useLeavingQuestion(list.some((upload) => upload.state !== "refused"));

  return {
    list,
    kept,
    attachedCount,
    add(files, { kind, check = null }) {
      const added = [...files].map((file): Upload => ({
        ...{ id: nextId.current++, key: randomId(), file, kind, check },
        ...{ state: "waiting", sent: 0, code: null },
      }));
      setList((before) => [...before, ...added]);
    },
    drop(id) {
      if (running.current?.id === id) {
        running.current.abort();
        running.current = null;
      }
      remove(id);
    },
    retry: (id) => change(id, { state: "waiting", code: null }),
  };
}

/** Photos that took a minute are not lost by a slip of the hand. */
function useLeavingQuestion(isUnderWay: boolean): void {
  useEffect(() => {
    if (!isUnderWay) return;
    function ask(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnderWay]);
}
