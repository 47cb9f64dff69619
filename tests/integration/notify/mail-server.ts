import { once } from "node:events";
import { readLetter } from "./read-letter";
import type { ReadLetter } from "./read-letter";
import { SMTPServer } from "smtp-server";

export interface MailServer {
  url: string;
  letters: ReadLetter[];
  /** Addresses that the server says it does not know. */
  unknown: Set<string>;
  /** Says «come back later» to everything while it is true. */
  isBusy: boolean;
  close(): Promise<void>;
}

/** A real SMTP server in this process, as the console meets one. */
export async function openMailServer(port = 0): Promise<MailServer> {
  const letters: ReadLetter[] = [];
  const unknown = new Set<string>();
  const state = { isBusy: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(address, _session, callback) {
      if (unknown.has(address.address)) callback(refusal(550, "no such user"));
      else callback();
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (state.isBusy) return callback(refusal(451, "come back later"));
        letters.push(readLetter(Buffer.concat(chunks).toString("utf8")));
        callback();
      });
    },
  });
  server.on("error", () => {});
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const listensAt = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `smtp://127.0.0.1:${listensAt}`,
    letters,
    unknown,
    get isBusy() {
      return state.isBusy;
    },
    set isBusy(value: boolean) {
      state.isBusy = value;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
