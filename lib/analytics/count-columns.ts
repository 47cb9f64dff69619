import { columnName } from "@/lib/platform/columns";
import { countKeys } from "./schema";

/** In both tables of counts. */
export const countColumns: readonly string[] = countKeys.map(columnName);
