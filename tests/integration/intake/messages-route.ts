import type { JobPayload } from "@/lib/pipeline";
import type { JobQueue } from "@/lib/platform/queue";

type Sent = JobPayload<"messages.understand">;

/**
 * The real route on the database that `testDatabase()` gave last. `sent` gathers the jobs and `turns` their turns; `queue` lets them fail or
 * hang.
 */
export async function openMessagesRoute() {
  const sent: Sent[] = [];
  const turns: (string | undefined)[] = [];
  const queue = { fails: false, hangs: false };
  const jobs: Pick<JobQueue, "send"> = {
    async send(_name, payload, options) {
      if (queue.hangs) await new Promise(() => {});
      if (queue.fails) throw new Error("the queue is away");
      sent.push(payload as Sent);
      turns.push(options?.turn);
    },
  };
  Object.assign(globalThis, { otklikQueue: jobs });
  const { POST, GET, PUT, PATCH, DELETE } = await import("@/app/api/v1/messages/route");
  async function post(body: BodyInit | null, headers: Record<string, string> = {}) {
    const request = new Request("http://127.0.0.1:3000/api/v1/messages", {
      method: "POST",
      body,
      headers,
      duplex: "half",
    } as RequestInit);
    const response = await POST(request);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  }
  return { post, sent, turns, queue, otherMethods: [GET, PUT, PATCH, DELETE] };
}
