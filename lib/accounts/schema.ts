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
  /** Take, return as not competent. */
  "incident.work",
  /** Names and addresses of authors; every view is recorded. */
  "person.read",
  "health.read",
  /** Let what was set aside try again. */
  "intake.retry",
  "import.run",
  /** Incidents as a file. Authors stand in it only for those who may see them. */
  "incident.export",
  "region.configure",
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
  agencyName: z.string().nullable(),
  agencyIds: z.array(z.number().int()).nullable(),
  territoryIds: z.array(z.number().int()).nullable(),
  topicGroupIds: z.array(z.number().int()).nullable(),
});
export type Viewer = z.infer<typeof viewerSchema>;

export const signInSchema = z.object({
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});
