import { respond } from "@/app/api/respond";
import { assertSameOrigin } from "@/app/api/same-origin";
import { readIncidentNumber } from "@/components/layout/read-incident-number";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { requireInScope } from "@/lib/incidents/find-in-scope";
import { readPresence, signPresence } from "@/lib/incidents/presence/presence";
import { presenceSignSchema } from "@/lib/incidents/presence/schema";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

interface Context {
  params: Promise<{ number: string }>;
}

/** Who has the page of this incident open. */
export function GET(_request: Request, context: Context): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const number = readIncidentNumber((await context.params).number);
    return readPresence(viewer, { db: getDatabase(), number, now: systemNow() });
  });
}

/** A sign of life of one tab; a browser that leaves sends its last one as a beacon, so the body is plain text. */
export function POST(request: Request, context: Context): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    assertSameOrigin(request);
    const number = readIncidentNumber((await context.params).number);
    const db = getDatabase();
    await requireInScope(viewer, { db, number });
    return signPresence(viewer, { db, number, sign: await readSign(request), now: systemNow() });
  });
}

const signBytesMax = 2_000;

async function readSign(request: Request) {
  const text = await request.text();
  try {
    return presenceSignSchema.parse(JSON.parse(text.slice(0, signBytesMax)));
  } catch (cause) {
    throw new AppError("invalid", { cause });
  }
}
