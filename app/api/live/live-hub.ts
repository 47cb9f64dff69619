import type { Database } from "@/lib/platform/db";
import { liveChannel } from "@/lib/platform/live";
import type { LiveChange, LiveNotices } from "@/lib/platform/live";

type Listener = (change: LiveChange | LiveNotices) => void;

interface Hub {
  listeners: Map<number, Set<Listener>>;
  /** The one listening connection of this process; opened by the first page. */
  connection: Promise<unknown> | null;
}

// Development replaces modules; the connection must survive that.
const shared = globalThis as typeof globalThis & { otklikLiveHub?: Hub };

/** Passes on what happens in one region; returns how to stop. */
export async function subscribeToRegion(
  db: Pick<Database, "listen">,
  options: { regionId: number; listener: Listener },
): Promise<() => void> {
  const hub = (shared.otklikLiveHub ??= { listeners: new Map(), connection: null });
  hub.connection ??= db
    .listen(liveChannel, (payload) => passOn(hub, payload))
    .catch((error: unknown) => {
      hub.connection = null;
      throw error;
    });
  await hub.connection;
  const listeners = hub.listeners.get(options.regionId) ?? new Set();
  hub.listeners.set(options.regionId, listeners.add(options.listener));
  return () => {
    listeners.delete(options.listener);
    if (listeners.size === 0 && hub.listeners.get(options.regionId) === listeners)
      hub.listeners.delete(options.regionId);
  };
}

function passOn(hub: Hub, payload: string): void {
  const change = JSON.parse(payload) as LiveChange | LiveNotices;
  for (const listener of hub.listeners.get(change.regionId) ?? []) listener(change);
}
