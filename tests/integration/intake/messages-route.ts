import { vi } from "vitest";
import type { JobPayload } from "@/lib/pipeline";
import type { Database } from "@/lib/platform/db";
import type { JobQueue } from "@/lib/platform/queue";

type Sent = JobPayload<"messages.understand">;

/** The real route on this database. `sent` gathers the jobs; `queue.fails` lets the queue refuse them. */
export async function openMessagesRoute(db: Database) {
  vi.stubEnv("DATABASE_URL", "postgresql://given.by/the_test");
  vi.stubEnv("NEXTAUTH_SECRET", "only-for-this-test-only-for-this-test");
  vi.stubEnv("NEXTAUTH_URL", "http://127.0.0.1:3000");
  vi.stubEnv("LOG_LEVEL", "silent");
  const sent: Sent[] = [];
  const queue = { fails: false, hangs: false };
  const jobs: Pick<JobQueue, "send"> = {
    async send(_name, payload) {
      if (queue.hangs) await new Promise(() => {});
      if (queue.fails) throw new Error("the queue is away");
      sent.push(payload as Sent);
    },
  };
  Object.assign(globalThis, { otklikDatabase: db, otklikQueue: jobs });
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
  return { post, sent, queue, otherMethods: [GET, PUT, PATCH, DELETE] };
}
