import "server-only";
import { createTransport } from "nodemailer";
import type { Env } from "@/lib/platform/env";

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every attempt, so that a mail system can tell a second copy. */
  messageId: string;
}

export interface Mailer {
  /** @throws MailError */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** INVARIANT: `message` is a code without an address or a text of the server: it is stored and logged. */
export class MailError extends Error {
  /** The server was not reached, or let nobody in: other letters will not go either. */
  readonly isOfServer: boolean;
  /** This letter will never go: the server knows no such address. */
  readonly isFinal: boolean;

  constructor(cause: unknown) {
    const { code, responseCode, command } = readCause(cause);
    super(responseCode === null ? code : `${code} ${responseCode}`, { cause });
    this.name = "MailError";
    const isOfRecipient = code === "EENVELOPE" || command.startsWith("RCPT");
    this.isFinal = isOfRecipient && responseCode !== null && responseCode >= 500;
    this.isOfServer = !isOfRecipient && code !== "EMESSAGE";
  }
}

/** A server that does not answer must not hold up the worker. */
const timeouts = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };

/** Null without both settings: then nothing is sent. */
export function connectMailer(env: Pick<Env, "SMTP_URL" | "MAIL_FROM">): Mailer | null {
  const { SMTP_URL: url, MAIL_FROM: from } = env;
  if (url === undefined || from === undefined) return null;
  const transport = createTransport({ url, ...timeouts });
  return {
    async send(letter) {
      try {
        await transport.sendMail({ from, ...letter, headers: { "Auto-Submitted": "auto-generated" } });
      } catch (error) {
        throw new MailError(error);
      }
    },
    close: () => transport.close(),
  };
}

function readCause(cause: unknown): { code: string; responseCode: number | null; command: string } {
  const given = (typeof cause === "object" && cause !== null ? cause : {}) as Record<string, unknown>;
  return {
    code: typeof given["code"] === "string" ? given["code"] : "EUNKNOWN",
    responseCode: typeof given["responseCode"] === "number" ? given["responseCode"] : null,
    command: typeof given["command"] === "string" ? given["command"] : "",
  };
}
