import { z } from "zod";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { QueueFilter } from "@/lib/incidents/schema";

/** Lists that keep views; the same words stand in a check of the database. */
export const viewSections = ["triage", "inbox", "incidents", "control"] as const;
export const viewSectionSchema = z.enum(viewSections);
export type ViewSection = z.infer<typeof viewSectionSchema>;

/** Of one centre or one body, and of one person. */
export const sharedViewsMax = 20;
export const ownViewsMax = 30;

const viewId = z.number().int().positive();
const name = z.string().trim().min(1).max(60);

export const newViewSchema = z.strictObject({
  section: viewSectionSchema,
  name,
  filter: queueFilterSchema,
  isShared: z.boolean(),
});
export type NewView = z.infer<typeof newViewSchema>;

export const viewChangeSchema = z.discriminatedUnion("change", [
  z.strictObject({ change: z.literal("rename"), viewId, name }),
  /** The filter and order that are shown now take the place of the kept ones. */
  z.strictObject({ change: z.literal("refilter"), viewId, filter: queueFilterSchema }),
  z.strictObject({ change: z.literal("move"), viewId, to: z.enum(["up", "down"]) }),
  z.strictObject({ change: z.literal("remove"), viewId }),
]);
export type ViewChange = z.infer<typeof viewChangeSchema>;

/** With which view the list opens for this person; null: with its own. */
export const entryViewSchema = z.strictObject({ section: viewSectionSchema, viewId: viewId.nullable() });

export interface SavedView {
  id: number;
  name: string;
  filter: QueueFilter;
  isShared: boolean;
  /** Who made a shared one. */
  ownerName: string | null;
  mayChange: boolean;
  isEntry: boolean;
}

export interface SavedViews {
  views: SavedView[];
  mayShare: boolean;
}
