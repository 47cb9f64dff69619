import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

export const dynamic = "force-dynamic";

/** For machines, without signing in: is this process up, and does it reach the database. No figures, no names. */
export async function GET(): Promise<Response> {
  const asOf = systemNow().toISOString();
  try {
    await getDatabase().query("select 1");
    return Response.json({ status: "ok", asOf }, { headers: { "cache-control": "no-store" } });
  } catch {
    return Response.json({ status: "unavailable", asOf }, { status: 503, headers: { "cache-control": "no-store" } });
  }
}
