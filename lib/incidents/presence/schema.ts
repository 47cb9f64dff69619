import { z } from "zod";

export const heartbeatMs = 20_000;
/** Without a heartbeat for so long somebody is gone. */
export const goneAfterMs = 45_000;

export const presenceSignSchema = z.strictObject({
  tab: z.uuid(),
  state: z.enum(["looking", "writing", "left"]),
  /** Takes the answer over from whoever writes it. */
  takes: z.boolean().default(false),
});
export type PresenceSign = z.infer<typeof presenceSignSchema>;

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

/** By incident: who else has it open. */
export type Openers = Record<number, string>;
