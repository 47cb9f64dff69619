import type { z } from "zod";
import { escalationsFileSchema } from "@/lib/regions/norms/schema";

/** Who is told of these clocks, one after the other; of some policies or of all. */
export const ladderSchema = escalationsFileSchema.element.omit({ code: true });
export type Ladder = z.infer<typeof ladderSchema>;
export type Rung = Ladder["rungs"][number];
