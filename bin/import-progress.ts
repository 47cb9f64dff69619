import type { CommandContext } from "./command";
import type { ImportCounts } from "@/lib/flow/import-file";

/** A terminal is told each second in one line; a file or a pipe gets a line of its own now and then. */
const terminalMs = 1_000;
const pipeMs = 10_000;

export function createProgress(context: CommandContext, terminal: Pick<NodeJS.WriteStream, "isTTY" | "write">) {
  const startedAt = context.now().getTime();
  let toldAt = startedAt;
  function rate(rows: number): number {
    return Math.round((rows * 1_000) / Math.max(1, context.now().getTime() - startedAt));
  }
  function tell(counts: ImportCounts): void {
    const at = context.now().getTime();
    if (at - toldAt < (terminal.isTTY ? terminalMs : pipeMs)) return;
    toldAt = at;
    const { rows, accepted, repeated, refused } = counts;
    const line = context.text({
      ru: `строк ${rows} (${rate(rows)}/с): принято ${accepted}, повторов ${repeated}, отклонено ${refused}`,
      en: `${rows} rows (${rate(rows)}/s): ${accepted} accepted, ${repeated} repeated, ${refused} refused`,
    });
    if (terminal.isTTY) terminal.write(`\r\u001B[K${line}`);
    else context.print(line);
  }
  function clear(): void {
    if (terminal.isTTY) terminal.write("\r\u001B[K");
  }
  return { tell, clear, rate };
}
