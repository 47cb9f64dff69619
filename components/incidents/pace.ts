/** Gathers pokes: the first is answered after a short wait, a flood of them once in every rest. */
export function pace(
  work: () => void,
  waits: { afterMs: number; restMs: number },
): { poke: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  function run() {
    timer = undefined;
    lastMs = performance.now();
    work();
  }
  return {
    poke() {
      timer ??= setTimeout(run, Math.max(waits.afterMs, lastMs + waits.restMs - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
}
