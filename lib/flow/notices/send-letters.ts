import { loadViewer } from "@/lib/accounts/load-viewer";
import { incidentScope } from "@/lib/accounts/scope";
import { writeLetter } from "@/lib/flow/notices/write-letter";
import type { LetterLine } from "@/lib/flow/notices/write-letter";
import { forgetMail, gatherLetters } from "@/lib/notify/letters/gather-letters";
import { claimLetters, endLetter, postponeLetter } from "@/lib/notify/letters/letter-queue";
import type { ClaimedLetter } from "@/lib/notify/letters/letter-queue";
import { findTellings } from "@/lib/notify/settings";
import type { Database, Sql } from "@/lib/platform/db";
import { MailError } from "@/lib/platform/mailer";
import type { Mailer } from "@/lib/platform/mailer";

const lettersMax = 20;
const roundsMax = 25;

export interface SendOptions {
  /** Null: no mail server is set up. */
  mailer: Mailer | null;
  /** The address of the console: links begin with it. */
  consoleUrl: string;
  now: Date;
}

export interface SendResult {
  sent: number;
  /** Everything in it was read before it went. */
  silenced: number;
  postponed: number;
  dead: number;
}

/**
 * Writes what is due into letters and sends what waits. A letter is claimed before it is sent and marked after, so a
 * worker that dies in between sends it once more, with the same message id.
 */
export async function sendLetters(db: Database, options: SendOptions): Promise<SendResult> {
  const total: SendResult = { sent: 0, silenced: 0, postponed: 0, dead: 0 };
  const { mailer, now } = options;
  if (mailer === null) {
    await forgetMail(db, { now });
    return total;
  }
  for (let round = 0; round < roundsMax; round += 1) {
    const gathered = await gatherLetters(db, { now });
    const letters = await claimLetters(db, { now, max: lettersMax });
    if (!(await sendAll(db, { ...options, mailer, letters, total }))) break;
    if (letters.length === 0 && gathered === 0) break;
  }
  return total;
}

interface Sending extends SendOptions {
  mailer: Mailer;
  letters: readonly ClaimedLetter[];
  total: SendResult;
}

/** False when the server does not take letters: the rest of them waits without being tried one by one. */
async function sendAll(db: Database, { letters, total, ...options }: Sending): Promise<boolean> {
  let problem: MailError | null = null;
  for (const letter of letters) {
    try {
      if (problem) throw problem;
      total[await sendOne(db, { ...options, letter })] += 1;
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (error.isOfServer) problem = error;
      total[await giveUp(db, { letter, error, now: options.now })] += 1;
    }
  }
  return problem === null;
}

async function giveUp(
  db: Database,
  { letter, error, now }: { letter: ClaimedLetter; error: MailError; now: Date },
): Promise<"postponed" | "dead"> {
  if (error.isFinal) {
    await endLetter(db, { id: letter.id, state: "dead", now, error: error.message });
    return "dead";
  }
  return (await postponeLetter(db, { letter, error: error.message, now })) === "dead" ? "dead" : "postponed";
}

async function sendOne(
  db: Database,
  { letter, mailer, consoleUrl, now }: SendOptions & { mailer: Mailer; letter: ClaimedLetter },
): Promise<"sent" | "silenced"> {
  const telling = (await findTellings(db, [letter.userId])).get(letter.userId);
  const lines = telling ? await readLines(db, letter) : [];
  if (!telling?.email || lines.length === 0) {
    await endLetter(db, { id: letter.id, state: "silenced", now });
    return "silenced";
  }
  const words = writeLetter({ lines, telling, kind: letter.kind, consoleUrl, now });
  await mailer.send({ ...words, to: telling.email, messageId: messageIdOf(letter, consoleUrl) });
  await endLetter(db, { id: letter.id, state: "sent", now });
  return "sent";
}

function messageIdOf({ id, userId }: ClaimedLetter, consoleUrl: string): string {
  return `<letter-${id}-${userId}@${new URL(consoleUrl).hostname}>`;
}

/** What nobody has read since, of incidents that the person may still see. No word of the complaint is asked for. */
async function readLines(db: Sql, letter: ClaimedLetter): Promise<LetterLine[]> {
  const sessions = await db.query<{ session_version: number }>(
    "select session_version from user_account where id = $1 and is_active",
    [letter.userId],
  );
  const version = sessions[0]?.session_version;
  const viewer =
    version === undefined ? null : await loadViewer(db, { userId: letter.userId, sessionVersion: version });
  if (!viewer) return [];
  const scope = incidentScope(viewer, "i", 2);
  return db.query<LetterLine>(
    `select n.kind, n.count, e.detail ->> 'clock' as clock, i.number, t.name as topic, p.name as place,
       coalesce((e.detail ->> 'dueAt')::timestamptz, i.next_due_at) as "dueAt"
     from notice n
     join incident_event e on e.id = n.event_id
     left join incident i on i.id = n.incident_id
     left join topic t on t.id = i.topic_id
     left join territory p on p.id = i.territory_id
     where n.letter_id = $1 and n.acknowledged_at is null and (n.incident_id is null or ${scope.text})
     order by n.id`,
    [letter.id, ...scope.values],
  );
}
