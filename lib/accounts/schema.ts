import { z } from "zod";
import { roleSchema } from "@/lib/regions/schema";

export const locales = ["ru", "en"] as const;
export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;

/** What a role may do; the policy that says which is lib/accounts/policy.ts, and only that. */
export const permissions = [
  "incident.read",
  /** Correct topic, place and body, confirm, reject, merge, split. */
  "incident.triage",
  /** The third return, more time, a late return: what the bodies cannot settle among themselves. */
  "incident.decide",
  /** Take, give back, hand down, ask, postpone. */
  "incident.work",
  /** Say who of the body works on it. */
  "incident.assign",
  /** Put on control with a person and a date. */
  "incident.control",
  /** Internal notes, files and the checklist. */
  "incident.note",
  "reply.write",
  /** Never one's own answer. */
  "reply.approve",
  "reply.publish",
  /** Map and dashboards: counts and times within the own scope. */
  "figures.read",
  /** Saved views that others see, assignment rules. */
  "view.share",
  "rules.configure",
  "handover.read",
  /** The governor's five minutes, and the questions of the day's meeting; for the whole region or not at all. */
  "meeting.prepare",
  "sla.simulate",
  "sla.configure",
  /** Who stands in for whom, beside one's own absence. */
  "substitution.manage",
  /** Names and addresses of authors; every view is recorded. */
  "person.read",
  /** What the machine gets right and wrong about topics. */
  "classifier.read",
  /** Train, promote, roll back, thresholds: for the whole region or not at all. */
  "classifier.manage",
  "health.read",
  /** Let what was set aside try again. */
  "intake.retry",
  "import.run",
  /** Incidents as a file. Authors stand in it only for those who may see them. */
  "incident.export",
  "region.configure",
  /** The rule by which the map is coloured. */
  "figures.configure",
  /** Events that stand on everybody's charts. */
  "figures.pin",
] as const;
export const permissionSchema = z.enum(permissions);
export type Permission = z.infer<typeof permissionSchema>;

/**
 * Whoever looks or acts. The scope lists are already complete (a ministry's institutions, a city's districts
 * included); null means no restriction within the region.
 */
export const viewerSchema = z.object({
  userId: z.number().int(),
  regionId: z.number().int(),
  regionCode: z.string(),
  regionName: z.string(),
  timeZone: z.string(),
  name: z.string(),
  role: roleSchema,
  locale: localeSchema,
  permissions: z.array(permissionSchema),
  agencyId: z.number().int().nullable(),
  agencyName: z.string().nullable(),
  /**
   * Whose desk the person sits at: role, body and scope above are that one's; `userId`, `name` and `locale` stay those
   * of who really acts.
   */
  actingFor: z.object({ userId: z.number().int(), name: z.string(), until: z.string() }).nullable(),
  agencyIds: z.array(z.number().int()).nullable(),
  territoryIds: z.array(z.number().int()).nullable(),
  topicGroupIds: z.array(z.number().int()).nullable(),
  /** The topics of these groups. */
  topicIds: z.array(z.number().int()).nullable(),
});
export type Viewer = z.infer<typeof viewerSchema>;

export const signInSchema = z.object({
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});
