"use client";

import { useCallback, useRef, useState } from "react";
import type { NormsDraft, SimulationLine, SimulationResult } from "@/lib/flow/norms/schema";

type State =
  | { step: "idle" }
  | { step: "running"; done: number; total: number }
  | { step: "done"; result: SimulationResult }
  | { step: "failed"; code: string };

/** Asks for a trial and follows it line by line; a new one ends the one before it. */
export function useSimulation() {
  const [state, setState] = useState<State>({ step: "idle" });
  const running = useRef<AbortController | null>(null);

  const run = useCallback(async (draft: NormsDraft, last: number) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setState({ step: "running", done: 0, total: last });
    try {
      const answer = await fetch("/api/console/norms/simulation", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ draft, last }),
        signal: abort.signal,
      });
      if (!answer.ok || !answer.body) {
        const refusal = (await answer.json().catch(() => ({}))) as { code?: string };
        setState({ step: "failed", code: refusal.code ?? "failed" });
        return;
      }
      await readLines(answer.body, (line) => setState(toState(line)));
    } catch {
      if (!abort.signal.aborted) setState({ step: "failed", code: "unavailable" });
    }
  }, []);
  return { state, run };
}

function toState(line: SimulationLine): State {
  if ("result" in line) return { step: "done", result: line.result };
  return "progress" in line ? { step: "running", ...line.progress } : { step: "failed", code: line.code };
}

async function readLines(body: ReadableStream<Uint8Array>, onLine: (line: SimulationLine) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(JSON.parse(line) as SimulationLine);
  }
}
