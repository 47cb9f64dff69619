import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";

/** Writes a file that holds what citizens wrote: readable by its owner alone. */
export async function writePrivateFile(path: string, write: (out: Writable) => Promise<void>): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  const done = finished(out);
  // Waited for at the end; until then a failure shows itself in the writing.
  done.catch(() => {});
  try {
    await write(out);
    out.end();
    await done;
  } catch (error) {
    out.destroy();
    throw error;
  }
}
