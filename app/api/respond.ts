import { AppError } from "@/lib/platform/errors";
import { getLog } from "@/lib/platform/log";

const headers = { "cache-control": "no-store" };

/** Answers with JSON; a refusal is `{ code }` with its status, and the page turns the code into words. */
export async function respond(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work(), { headers });
  } catch (error) {
    if (error instanceof AppError) return Response.json({ code: error.code }, { status: error.status, headers });
    getLog().error({ err: error }, "request failed");
    return Response.json({ code: "failed" }, { status: 500, headers });
  }
}
