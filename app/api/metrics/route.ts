import { createHash, timingSafeEqual } from "node:crypto";
import { collectMetrics } from "@/lib/flow/health/collect-metrics";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import { getQueue } from "@/lib/platform/queue";

export const dynamic = "force-dynamic";

/** For Prometheus, with the token of the settings; without one in the settings there is no such address. */
export async function GET(request: Request): Promise<Response> {
  const env = getEnv();
  if (env.METRICS_TOKEN === undefined) return new Response(null, { status: 404 });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${env.METRICS_TOKEN}`)) {
    return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  try {
    const text = await collectMetrics({
      db: getDatabase(),
      queue: getQueue(env),
      dataFolder: env.DATA_FOLDER,
      now: systemNow(),
      elapsedMs: () => performance.now(),
    });
    return new Response(text, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  } catch (error) {
    getLog().error({ err: error }, "metrics failed");
    return new Response(null, { status: 503 });
  }
}

/** In a time that says nothing about how much of it was right. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
