import { zoneOffsetMs } from "@/lib/platform/zone-offset";
import type { GroupChoice, NoticeSettings } from "@/lib/notify/schema";

const minuteMs = 60_000;
const dayMs = 86_400_000;

export type MailTimes = Pick<NoticeSettings, "quietFrom" | "quietUntil" | "digestAt" | "urgentBreaksQuiet"> & {
  /** IANA name; already that of the region where the person chose none. */
  timeZone: string;
};

export interface MailPlan {
  mailKind: "now" | "digest";
  dueAt: Date;
}

/** When a notice may go by mail: at once, after the quiet hours, with the next digest, or never. */
export function planMail(options: {
  choice: GroupChoice;
  times: MailTimes;
  isUrgent: boolean;
  now: Date;
}): MailPlan | null {
  const { choice, times, isUrgent, now } = options;
  if (choice.mail === "never") return null;
  if (choice.mail === "digest") {
    return { mailKind: "digest", dueAt: nextAt(times.digestAt, times.timeZone, now) };
  }
  const end = isUrgent && times.urgentBreaksQuiet ? null : quietEnd(times, now);
  return { mailKind: "now", dueAt: end ?? now };
}

/** When the quiet hours that hold now are over; null when none hold. They may reach over midnight. */
export function quietEnd(times: Pick<MailTimes, "quietFrom" | "quietUntil" | "timeZone">, now: Date): Date | null {
  const { quietFrom, quietUntil, timeZone } = times;
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return null;
  const time = minutesOfDay(localMs(now, timeZone));
  const [from, until] = [toMinutes(quietFrom), toMinutes(quietUntil)];
  const isQuiet = from < until ? time >= from && time < until : time >= from || time < until;
  return isQuiet ? nextAt(quietUntil, timeZone, now) : null;
}

/** The next instant at which clocks of this zone show this time; never now itself. */
export function nextAt(dayTime: string, timeZone: string, now: Date): Date {
  const local = localMs(now, timeZone);
  const today = local - (local % dayMs) + toMinutes(dayTime) * minuteMs;
  const wanted = today > local ? today : today + dayMs;
  // The offset of the moment that is meant: clocks may be put forward or back in between.
  const guess = wanted - zoneOffsetMs(timeZone, now.getTime());
  return new Date(wanted - zoneOffsetMs(timeZone, guess));
}

/** The wall clock of the zone, written as if it were UTC. */
function localMs(at: Date, timeZone: string): number {
  return at.getTime() + zoneOffsetMs(timeZone, at.getTime());
}

function minutesOfDay(ms: number): number {
  return Math.floor((ms % dayMs) / minuteMs);
}

function toMinutes(dayTime: string): number {
  const [hours = 0, minutes = 0] = dayTime.split(":").map(Number);
  return hours * 60 + minutes;
}
