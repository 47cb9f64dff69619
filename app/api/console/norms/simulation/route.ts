import { respondWith } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { assertCan } from "@/lib/accounts/scope";
import { simulationSchema } from "@/lib/flow/norms/schema";
import type { SimulationLine } from "@/lib/flow/norms/schema";
import { simulateNorms } from "@/lib/flow/norms/simulate-norms";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { getLog } from "@/lib/platform/log";

/** Tries a draft on the last incidents: a line of JSON for every piece of the way, the result last. */
export function POST(request: Request): Promise<Response> {
  return respondWith(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    assertCan(viewer, "sla.simulate");
    const given = simulationSchema.safeParse(await request.json().catch(() => null));
    if (!given.success) throw new AppError("invalid", { cause: given.error });
    const elapsedMs = () => performance.now();
    const lines = simulateNorms(viewer, { db: getDatabase(), ...given.data, now: systemNow(), elapsedMs });
    // What is refused is refused before the answer begins.
    const first = await lines.next();
    return new Response(toStream(first.done ? null : first.value, lines), {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store", "x-accel-buffering": "no" },
    });
  });
}

function toStream(first: SimulationLine | null, lines: AsyncGenerator<SimulationLine>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const encode = (line: SimulationLine) => encoder.encode(`${JSON.stringify(line)}\n`);
  return new ReadableStream({
    start(controller) {
      if (first) controller.enqueue(encode(first));
    },
    async pull(controller) {
      try {
        const next = await lines.next();
        if (next.done) controller.close();
        else controller.enqueue(encode(next.value));
      } catch (error) {
        getLog().error({ err: error }, "simulation failed");
        controller.enqueue(encode({ code: "failed" }));
        controller.close();
      }
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
