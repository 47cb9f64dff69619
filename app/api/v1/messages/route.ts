import { randomUUID } from "node:crypto";
import { answerError, answerWrongMethod } from "@/app/api/v1/answer";
import { receiveMessages } from "@/lib/flow/receive-messages";
import { RateLimit } from "@/lib/intake/rate-limit";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import { getQueue } from "@/lib/platform/queue";

export const dynamic = "force-dynamic";

const rateLimit = new RateLimit();

export async function POST(request: Request): Promise<Response> {
  const log = getLog();
  try {
    const receipt = await receiveMessages(request, {
      db: getDatabase(),
      queue: getQueue(getEnv()),
      log,
      now: systemNow,
      makeId: randomUUID,
      rateLimit,
    });
    return Response.json(receipt, { status: 202 });
  } catch (error) {
    return answerError(error, log);
  }
}

function refuseMethod(): Response {
  return answerWrongMethod("POST");
}

export { refuseMethod as GET, refuseMethod as PUT, refuseMethod as PATCH, refuseMethod as DELETE };
