import { subscribeToRegion } from "@/app/api/live/live-hub";
import type { LiveTold } from "@/app/api/live/recent-changes";
import { assertViewer } from "@/lib/accounts/get-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { onEnding } from "@/lib/platform/ending";
import { getLog } from "@/lib/platform/log";

export const dynamic = "force-dynamic";

const heartbeatMs = 20_000;
/** Then the browser comes again by itself, and the right to listen is checked anew. */
const streamMs = 10 * 60_000;

/** What happens in the viewer's region, as Server-Sent Events: ids and a kind, never a text. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await assertViewer();
    const stream = await openStream(viewer, request);
    return new Response(stream, {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        // A proxy that gathers or compresses the stream would hold back what is new.
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    const code = error instanceof AppError ? error.code : "unavailable";
    if (code === "unavailable") getLog().warn({ err: error }, "live stream refused");
    return Response.json({ code }, { status: error instanceof AppError ? error.status : 503 });
  }
}

type Listens = Pick<Viewer, "regionId" | "userId">;

/** The browser names the last thing it heard when it comes again, and the page's time when it comes first. */
function readSince(request: Request): number | null {
  const given = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("since");
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

async function openStream({ regionId, userId }: Listens, request: Request): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const early: string[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  function send(text: string): void {
    const told = `id: ${Date.now()}\n${text}\n\n`;
    if (controller) controller.enqueue(encoder.encode(told));
    else early.push(told);
  }
  const unsubscribe = await subscribeToRegion(getDatabase(), {
    regionId,
    sinceMs: readSince(request),
    listener(told) {
      const text = write(told, userId);
      if (text !== null) send(text);
    },
  });
  const heartbeat = setInterval(() => send(": beat"), heartbeatMs);
  const end = setTimeout(() => stop(true), streamMs);
  const forget = onEnding(() => stop(true));

  function stop(close: boolean): void {
    unsubscribe();
    forget();
    clearInterval(heartbeat);
    clearTimeout(end);
    if (close) controller?.close();
    controller = null;
  }
  request.signal.addEventListener("abort", () => stop(true), { once: true });
  return new ReadableStream({
    start(given) {
      given.enqueue(encoder.encode(["retry: 3000\n\n", ...early].join("")));
      controller = given;
    },
    cancel: () => stop(false),
  });
}

/** Who else is told of something is nobody's business: the ids of people never leave the server. */
function write(told: LiveTold, userId: number): string | null {
  if (told.kind === "notices_changed") return told.userIds.includes(userId) ? "event: notices\ndata: {}" : null;
  const incidentIds = told.kind === "resync" ? [] : told.incidentIds;
  return `data: ${JSON.stringify({ kind: told.kind, incidentIds })}`;
}
