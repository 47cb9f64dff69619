"use client";

import { useEffect, useRef, useState } from "react";
import { useReportCode } from "@/components/layout/session";

export type UploadState =
  | { step: "idle" }
  | { step: "sending"; name: string; sent: number; size: number }
  /** All is sent; the server looks at the file. */
  | { step: "checking"; name: string }
  | { step: "refused"; name: string; code: string };

/** What the server takes at most; it says no itself, but only after the file was sent. */
const bytesMax = 200 * 1024 * 1024;

interface Upload {
  state: UploadState;
  send: (file: File) => void;
  cancel: () => void;
}

/** Sends one file as it lies, with its progress; leaving the page ends it, and nothing of it stays. */
export function useUpload(onDone: (importId: string) => void): Upload {
  const report = useReportCode();
  const request = useRef<XMLHttpRequest | null>(null);
  const [state, setState] = useState<UploadState>({ step: "idle" });
  const isUnderWay = state.step === "sending" || state.step === "checking";

  useEffect(() => () => request.current?.abort(), []);
  useLeavingQuestion(isUnderWay);

  function send(file: File) {
    if (isUnderWay) return;
    const { name, size } = file;
    if (size > bytesMax) return setState({ step: "refused", name, code: "too_large" });
    setState({ step: "sending", name, sent: 0, size });
    request.current = post(file, {
      onProgress: (sent) => setState(sent < size ? { step: "sending", name, sent, size } : { step: "checking", name }),
      onEnd({ importId, code }) {
        request.current = null;
        if (importId !== null) return onDone(importId);
        report(code);
        setState({ step: "refused", name, code });
      },
    });
  }
  function cancel() {
    request.current?.abort();
    request.current = null;
    setState({ step: "idle" });
  }
  return { state, send, cancel };
}

interface Listeners {
  onProgress: (sent: number) => void;
  onEnd: (end: { importId: string | null; code: string }) => void;
}

/** `fetch` tells nothing of how far a body has gone. */
function post(file: File, { onProgress, onEnd }: Listeners): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open("POST", "/api/console/imports");
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
  request.addEventListener("load", () => onEnd(readAnswer(request)));
  request.addEventListener("error", () => onEnd({ importId: null, code: "unavailable" }));
  request.send(file);
  return request;
}

function readAnswer({ responseText }: XMLHttpRequest): { importId: string | null; code: string } {
  try {
    const answer = JSON.parse(responseText) as { id?: string; code?: string; problem?: string };
    return { importId: answer.id ?? null, code: answer.problem ?? answer.code ?? "failed" };
  } catch {
    return { importId: null, code: "failed" };
  }
}

/** A file of many megabytes is not lost by a slip of the hand. */
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
