import { AppError } from "@/lib/platform/errors";
import type { ActionResult } from "@/lib/platform/errors";
import { getLog } from "@/lib/platform/log";

/** What an action answers: a refusal becomes its code, whatever else goes wrong is logged and called `failed`. */
export async function toResult<T extends object>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    if (error instanceof AppError) {
      const { field } = error.context;
      const isOfField = error.code === "invalid" && typeof field === "string";
      return { ok: false, code: error.code, ...(isOfField && { fields: { [field]: error.code } }) };
    }
    getLog().error({ err: error }, "action failed");
    return { ok: false, code: "failed" };
  }
}
