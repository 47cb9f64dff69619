import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { endEverything } from "@/lib/platform/ending";

const lookMs = 50;

/**
 * Next stops listening at SIGTERM and waits for what is under way. Event streams would never end and a connection that
 * is kept alive only after its time: both are ended here, so that whoever waits for an answer gets it and the process is
 * gone right after.
 */
export function drainWhenAsked(): void {
  const servers = new Set<Server>();
  let isEnding = false;
  subscribe("http.server.request.start", (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse };
    servers.add(server);
    if (isEnding) response.shouldKeepAlive = false;
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      isEnding = true;
      endEverything();
      setInterval(() => {
        for (const server of servers) server.closeIdleConnections();
      }, lookMs).unref();
      // Only while pages are built does nobody else listen: then the signal means what it always means.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
