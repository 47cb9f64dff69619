import type { OnShare } from "@/lib/classify/divide-work";

/** A terminal shows in one line how far a piece of work is; a file or a pipe is told nothing of it. */
export function withShareLine<Result>(
  terminal: Pick<NodeJS.WriteStream, "isTTY" | "write">,
  work: (onShare: OnShare) => Result,
): Result {
  if (!terminal.isTTY) return work(() => {});
  let told = -1;
  const tell: OnShare = (share) => {
    const percent = Math.floor(100 * share);
    if (percent === told) return;
    told = percent;
    terminal.write(`\r\u001B[K${percent} %`);
  };
  try {
    return work(tell);
  } finally {
    terminal.write("\r\u001B[K");
  }
}
