import * as actions from "@/app/(console)/imports/actions";
import type { ImportActions } from "@/components/imports/import-actions";

/** The functions of the server as the pages take them. */
export const importActions: ImportActions = { ...actions };
