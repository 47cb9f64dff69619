import type { Norm } from "@/lib/regions/norms/schema";
import type { BodyHours, SlaPolicy } from "./schema";

/**
 * In which calendar and zone a norm is measured, as one key: `ru`, or `ru@Asia/Tokyo` where the body keeps other hours
 * than its region. A norm that names a calendar means the one of the region's zone; any other is measured in the hours
 * of the responsible body, and a body without hours of its own in the calendar of the policy.
 */
export function calendarKey({ norm, policy, body }: { norm: Norm; policy: SlaPolicy; body: BodyHours | null }): string {
  if (norm.calendar) return norm.calendar;
  const code = body?.calendarCode ?? policy.calendarCode;
  return body?.timeZone ? `${code}@${body.timeZone}` : code;
}

export function readCalendarKey(key: string): { code: string; timeZone: string | null } {
  const [code = key, timeZone = null] = key.split("@");
  return { code, timeZone };
}
