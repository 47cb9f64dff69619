import { z } from "zod";

/**
 * Every job, in the order in which a message meets it. Postgres is the truth: each job only makes sooner what the
 * sweep of its stage would find and do anyway, so the queue may be emptied at any moment.
 */
export const pipeline = {
  /** Relevance, duplicates, topic, place, body and clocks of one batch, in one transaction. */
  "messages.understand": {
    payload: z.strictObject({ regionId: z.number().int(), batchId: z.uuid() }),
    attemptsMax: 5,
    backoffMs: 1_000,
    everyMs: null,
    isPatient: true,
  },
  /** Finds batches whose job was lost or never came. */
  "messages.sweep": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 5_000 },
  /** Warning and breach events of the clocks that are due; also sent with a delay to the moment of the next deadline. */
  "clocks.sweep": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 15_000 },
  /** Brings postponed incidents back on their day and ends those whose author stayed silent. */
  "steps.sweep": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 15_000 },
  /** Folds into the roll-ups what statements appended to them; figures are right without it, only slower to read. */
  "figures.fold": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 15_000 },
  /** Takes in a file that was uploaded; one at a time in a process, beside the other jobs. */
  "imports.run": { payload: z.strictObject({ importId: z.uuid() }), attemptsMax: 1, backoffMs: 0, everyMs: null },
  /** Removes a run with everything that came of it. */
  "imports.remove": { payload: z.strictObject({ importId: z.uuid() }), attemptsMax: 1, backoffMs: 0, everyMs: null },
  /** Finds runs and removals that wait or were left by a dead process, and files whose time is over. */
  "imports.sweep": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 5_000 },
  /** Carries out what was decided about names of a file, on every row that has them; a decision asks for it at once. */
  "imports.apply-names": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 10_000 },
  /** Removes uploads that nobody attached, and bytes that no file needs. */
  "files.sweep": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 600_000 },
  /** Turns events that somebody wants to know of into notices for each person. */
  "notify.sweep": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 3_000 },
  /** Writes the letters that are due and sends them; does nothing without a mail server in the settings. */
  "notify.mail": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 10_000 },
  /** Lets read notices and letters go that are older than a season. */
  "notify.tidy": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 3_600_000 },
  /** Commands on many incidents at once; whoever starts them asks for it. */
  "incidents.bulk": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 5_000 },
  /** Trains the version of the classifier that somebody asked for, in a thread of its own. */
  "classifier.train": {
    payload: z.strictObject({ trainingId: z.uuid() }),
    attemptsMax: 1,
    backoffMs: 0,
    everyMs: null,
  },
  /** Finds trainings that wait or were left by a dead process. */
  "classifier.sweep": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 5_000 },
  /** How far messages have drifted from what was learnt, what fits no topic, and what the version in force is worth. */
  "classifier.measure": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 900_000 },
  /** Notes how large the database is, for its growth. */
  "health.measure": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 3_600_000 },
  /** Lets the demo source tell its next messages; does nothing unless a rate is set. */
  "demo.tell": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 2_000 },
  /** Tells the demo region's invented past, once; does nothing unless its length is set. */
  "demo.past": { payload: z.strictObject({}), attemptsMax: 1, backoffMs: 0, everyMs: 30_000 },
} as const satisfies Record<string, JobDefinition>;

export interface JobDefinition {
  payload: z.ZodType;
  /** Tries in all, the first included. */
  attemptsMax: number;
  /** Wait before the second try; doubles with each further one. */
  backoffMs: number;
  /** A schedule for jobs that nobody asks for. */
  everyMs: number | null;
  /** Goes behind all others: a flood of it must not keep the sweeps waiting. */
  isPatient?: boolean;
}

export type JobName = keyof typeof pipeline;
export type JobPayload<Name extends JobName> = z.infer<(typeof pipeline)[Name]["payload"]>;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(pipeline, name);
}
