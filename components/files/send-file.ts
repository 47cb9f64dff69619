import { fileBytesMax } from "@/lib/incidents/files/terms";
import type { FileKind } from "@/lib/incidents/files/schema";
import type { EvidenceKind } from "@/lib/incidents/checklist/schema";

export interface Sending {
  /** The idempotency key: however often it is sent, it is attached once. */
  key: string;
  number: number;
  file: File;
  kind: FileKind;
  check: EvidenceKind | null;
}

export interface SendListeners {
  /** How much of it has gone; the whole: the server looks at it. */
  onProgress: (sent: number) => void;
  /** Null: attached. */
  onEnd: (code: string | null) => void;
}

/** Sends one file as it lies; `fetch` tells nothing of how far a body has gone. @returns how to break it off */
export function sendFile(
  { key, number, file, kind, check }: Sending,
  { onProgress, onEnd }: SendListeners,
): () => void {
  if (file.size > fileBytesMax) {
    queueMicrotask(() => onEnd("too_large"));
    return () => {};
  }
  const request = new XMLHttpRequest();
  request.open("POST", uploadAddress({ number, kind, check }));
  request.setRequestHeader("idempotency-key", key);
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
  request.addEventListener("load", () => onEnd(readCode(request)));
  request.addEventListener("error", () => onEnd("interrupted"));
  request.send(file);
  return () => request.abort();
}

export function uploadAddress({ number, kind, check }: Pick<Sending, "number" | "kind" | "check">): string {
  const asked = new URLSearchParams({ kind, ...(check === null ? {} : { check }) });
  return `/api/console/incidents/${number}/files?${asked.toString()}`;
}

function readCode({ status, responseText }: XMLHttpRequest): string | null {
  if (status >= 200 && status < 300) return null;
  try {
    const answer = JSON.parse(responseText) as { code?: string; problem?: string };
    return answer.problem ?? answer.code ?? "failed";
  } catch {
    return "failed";
  }
}
