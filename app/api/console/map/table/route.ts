import { respondWith } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { streamFile } from "@/app/api/stream-file";
import { tableTypes } from "@/app/api/table-types";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { mapQuerySchema } from "@/lib/analytics/schema";
import type { MapQuery } from "@/lib/analytics/schema";
import { prepareMapTable, tableForms } from "@/lib/flow/map-table/export-map";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** The table of a map as a file: the address of the map itself, with `format`. */
export function GET(request: Request): Promise<Response> {
  return respondWith(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    const params = new URL(request.url).searchParams;
    const form = tableForms.find((known) => known === (params.get("format") ?? "xlsx"));
    if (!form) throw new AppError("invalid", { context: { field: "format" } });
    const query = readQuery(params);
    const file = await prepareMapTable(viewer, { db: getDatabase(), query, form, now: systemNow() });
    return streamFile({ ...file, contentType: tableTypes[form] });
  });
}

/** Longer than any map shows: fourteen months and what they are held against. */
const periodDaysMax = 800;

function readQuery(params: URLSearchParams): MapQuery {
  // The database knows no text with a zero byte.
  const given = [...params].map(([name, value]) => [name, value.replaceAll("\u0000", "")] as const);
  const { from, to, ...rest } = Object.fromEntries(given.filter(([, value]) => value !== ""));
  const parsed = mapQuerySchema.safeParse({ ...rest, period: { from, to } });
  if (!parsed.success) throw new AppError("invalid", { cause: parsed.error, context: { field: "period" } });
  const { period } = parsed.data;
  if (Date.parse(period.to) - Date.parse(period.from) > periodDaysMax * 86_400_000) {
    throw new AppError("invalid", { context: { field: "period" } });
  }
  return parsed.data;
}
