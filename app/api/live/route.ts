import { subscribeToRegion } from "@/app/api/live/live-hub";
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
    const stream = await openStream(viewer, request.signal);
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

async function openStream({ regionId, userId }: Listens, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  function send(text: string): void {
    controller?.enqueue(encoder.encode(text));
  }
  const unsubscribe = await subscribeToRegion(getDatabase(), {
    regionId,
    listener(change) {
      // Who else is told of something is nobody's business: the ids of people never leave the server.
      if (change.kind !== "notices_changed") {
        send(`data: ${JSON.stringify({ kind: change.kind, incidentIds: change.incidentIds })}\n\n`);
      } else if (change.userIds.includes(userId)) {
        send("event: notices\ndata: {}\n\n");
      }
    },
  });
  const heartbeat = setInterval(() => send(": beat\n\n"), heartbeatMs);
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
  signal.addEventListener("abort", () => stop(true), { once: true });
  return new ReadableStream({
    start(given) {
      controller = given;
      send("retry: 3000\n\n");
    },
    cancel: () => stop(false),
  });
}
