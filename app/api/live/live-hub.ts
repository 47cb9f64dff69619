import { RecentChanges } from "@/app/api/live/recent-changes";
import type { LiveTold } from "@/app/api/live/recent-changes";
import type { Database } from "@/lib/platform/db";
import { liveChannel } from "@/lib/platform/live";
import type { LiveChange, LiveNotices } from "@/lib/platform/live";

type Listener = (told: LiveTold) => void;

interface Hub {
  listeners: Map<number, Set<Listener>>;
  /** The one listening connection of this process; opened by the first page. */
  connection: Promise<unknown> | null;
  recent: RecentChanges;
}

// Development replaces modules; the connection must survive that.
const shared = globalThis as typeof globalThis & { otklikLiveHub?: Hub };

interface RegionOptions {
  regionId: number;
  /** When the page was read that the stream belongs to; what has changed since then is told at once. */
  sinceMs: number | null;
  listener: Listener;
}

/** Passes on what happens in one region; returns how to stop. */
export async function subscribeToRegion(
  db: Pick<Database, "listen">,
  { regionId, sinceMs, listener }: RegionOptions,
): Promise<() => void> {
  const hub = (shared.otklikLiveHub ??= {
    listeners: new Map(),
    connection: null,
    recent: new RecentChanges(Date.now()),
  });
  hub.connection ??= connect(hub, db);
  await hub.connection;
  const nowMs = Date.now();
  const listeners = hub.listeners.get(regionId) ?? new Set();
  hub.listeners.set(regionId, listeners.add(listener));
  if (sinceMs !== null) for (const told of hub.recent.since({ regionId, sinceMs, nowMs })) listener(told);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && hub.listeners.get(regionId) === listeners) hub.listeners.delete(regionId);
  };
}

async function connect(hub: Hub, db: Pick<Database, "listen">): Promise<void> {
  try {
    await db.listen(liveChannel, {
      onPayload: (payload) => passOn(hub, JSON.parse(payload) as LiveChange | LiveNotices),
      // While the line was down, others may have said something.
      onConnected() {
        hub.recent = new RecentChanges(Date.now());
        for (const listeners of hub.listeners.values()) for (const listener of listeners) listener({ kind: "resync" });
      },
    });
  } catch (error) {
    hub.connection = null;
    throw error;
  }
}

function passOn(hub: Hub, change: LiveChange | LiveNotices): void {
  hub.recent.note(change, Date.now());
  for (const listener of hub.listeners.get(change.regionId) ?? []) listener(change);
}
