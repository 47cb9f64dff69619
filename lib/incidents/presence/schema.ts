import { z } from "zod";
import { stepSchema } from "@/lib/incidents/steps/schema";
import { aheadMax } from "./terms";

export * from "./terms";

/** Without a heartbeat for so long somebody is gone. */
export const goneAfterMs = 45_000;
const aheadSchema = z.strictObject({ id: z.int().positive(), step: stepSchema });
/** A row of a list as it stands before the person's eyes. */
export type Ahead = z.infer<typeof aheadSchema>;

export const presenceSignSchema = z.strictObject({
  tab: z.uuid(),
  /** Counts the signs of a tab: what arrives after a later one is refused. */
  number: z.int().positive(),
  state: z.enum(["looking", "writing", "left"]),
  /** Takes the answer over from whoever writes it. */
  takes: z.boolean().default(false),
  /** The rows that come next in the list, in its order: one of them is kept for this person. */
  ahead: z.array(aheadSchema).max(aheadMax).default([]),
});
export type PresenceSign = z.input<typeof presenceSignSchema>;

export interface PresentPerson {
  userId: number;
  name: string;
  state: "looking" | "writing";
  since: string;
  isMe: boolean;
  /** Of those who write: whoever took it over last, else whoever began first. */
  holds: boolean;
  /** When it was taken over from somebody else. */
  takenAt: string | null;
}

export interface Presence {
  people: PresentPerson[];
}

/** The answer to a sign of life. */
export interface SignedPresence extends Presence {
  /** Of the rows ahead, the one that is kept for this person. */
  nextId: number | null;
}

/** By incident: who else has it open, or comes to it next. */
export type Openers = Record<number, string>;
