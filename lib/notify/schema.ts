import { z } from "zod";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { timeZones, noticeGroups, mailModes } from "./terms";

export * from "./terms";

export const noticeGroupSchema = z.enum(noticeGroups);
export type NoticeGroup = z.infer<typeof noticeGroupSchema>;
const mailModeSchema = z.enum(mailModes);

export const groupChoiceSchema = z.strictObject({ inside: z.boolean(), mail: mailModeSchema });
export type GroupChoice = z.infer<typeof groupChoiceSchema>;

/** What cannot wait for the morning goes at once, everything else is gathered. */
export const defaultChoices: Record<NoticeGroup, GroupChoice> = {
  mentions: { inside: true, mail: "now" },
  work: { inside: true, mail: "digest" },
  replies: { inside: true, mail: "digest" },
  approval: { inside: true, mail: "digest" },
  decisions: { inside: true, mail: "digest" },
  control: { inside: true, mail: "now" },
  clocks: { inside: true, mail: "digest" },
};

/** `08:30` in the person's time zone. */
export const dayTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const noticeSettingsSchema = z
  .strictObject({
    email: z.email().max(200).nullable(),
    groups: z.record(noticeGroupSchema, groupChoiceSchema),
    quietFrom: dayTimeSchema.nullable(),
    quietUntil: dayTimeSchema.nullable(),
    /** Null: that of the region. */
    timeZone: z.enum(timeZones).nullable(),
    digestAt: dayTimeSchema,
    urgentBreaksQuiet: z.boolean(),
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), { path: ["quietUntil"] });
export type NoticeSettings = z.infer<typeof noticeSettingsSchema>;

/** One line of the list behind the bell. */
export interface NoticeView {
  id: number;
  kind: string;
  at: string;
  /** Null: the machine. */
  actorName: string | null;
  isRead: boolean;
  /** Of a deadline: which clock it is. */
  clock: string | null;
  /** More than one only where many incidents are gathered. */
  count: number;
}

export interface NoticeIncident {
  number: number;
  topic: string | null;
  place: string | null;
  step: IncidentStep;
}

/** What is told of one incident, newest first; without an incident: of many at once. */
export interface NoticeThread {
  incident: NoticeIncident | null;
  notices: NoticeView[];
}

export interface NoticeList {
  asOf: string;
  unread: number;
  threads: NoticeThread[];
}
