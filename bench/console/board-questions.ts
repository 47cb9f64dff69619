import type { Viewer } from "@/lib/accounts/schema";
import { dashboardQuerySchema } from "@/lib/analytics/dashboard/schema";
import { mapQuerySchema } from "@/lib/analytics/schema";
import { dayOf, presetPeriods } from "@/lib/analytics/periods";
import { readPoints } from "@/lib/analytics/read-points";
import { readCabinet } from "@/lib/flow/dashboard/read-cabinet";
import { readDashboard } from "@/lib/flow/dashboard/read-dashboard";
import { readFiveMinutes } from "@/lib/flow/five/read-five-minutes";
import { readHandover } from "@/lib/flow/handover/read-handover";
import { readApprovals } from "@/lib/flow/read-approvals";
import { systemNow } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";

interface Boards {
  moderator: Viewer;
  office: Viewer;
  heads: readonly Viewer[];
}

/** What those ask for who look at the whole: a shift, the governor's office, the heads of bodies. */
export function boardQuestions(db: Database, { moderator, office, heads }: Boards) {
  const now = systemNow;
  const head = (round: number) => heads[round % heads.length] ?? moderator;
  const today = dayOf(now(), moderator.timeZone);
  const periods = Object.values(presetPeriods(today));
  const period = (round: number) => periods[round % periods.length] ?? { from: today, to: today };
  const query = (round: number) => dashboardQuerySchema.parse({ period: period(round) });
  return {
    "handover of a shift": () => readHandover(moderator, { db, now: now() }),
    "five minutes": () => readFiveMinutes(office, { db, now: now() }),
    "dashboard of the region": (round: number) => readDashboard(office, { db, now: now(), query: query(round) }),
    "cabinet of a body": (round: number) => readCabinet(head(round), { db, now: now(), query: query(round) }),
    "answers that wait for approval": (round: number) => readApprovals(head(round), { db, now: now() }),
    "settlements on the map": (round: number) =>
      readPoints(office, { db, query: mapQuerySchema.parse({ period: period(round) }) }),
  };
}
