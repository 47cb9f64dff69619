import { AppError } from "@/lib/platform/errors";
import { getLog } from "@/lib/platform/log";

const headers = { "cache-control": "no-store" };

/** Answers with JSON; a refusal is `{ code }` with its status, and the page turns the code into words. */
export async function respond(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work(), { headers });
  } catch (error) {
    return refuse(error);
  }
}

/** The same for an answer that is no JSON. */
export async function respondWith(work: () => Promise<Response>): Promise<Response> {
  return work().catch(refuse);
}

/** `problem` says more closely what is wrong with a file. */
function refuse(error: unknown): Response {
  if (error instanceof AppError) {
    const { code, status, context } = error;
    const problem = typeof context["problem"] === "string" ? { problem: context["problem"] } : {};
    return Response.json({ code, ...problem }, { status, headers });
  }
  getLog().error({ err: error }, "request failed");
  return Response.json({ code: "failed" }, { status: 500, headers });
}
