import type { IncidentView } from "@/lib/incidents/schema";
import { fetchJson } from "./fetch-json";

type Listener = () => void;

const keptMax = 60;
/** Of one incident: what a person may still have before the eyes while others go on. */
const versionsMax = 4;
/** Younger than this is shown without asking again. */
const freshMs = 15_000;

interface Kept {
  view: IncidentView | null;
  errorCode: string | null;
  loadedMs: number;
}

/** Incidents that were read lately, so that the next message stands there when its key is pressed. */
export class IncidentStore {
  private readonly kept = new Map<number, Kept>();
  private readonly versions = new Map<number, IncidentView[]>();
  private readonly loading = new Map<number, Promise<void>>();
  private readonly listeners = new Set<Listener>();

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  peek(number: number): Kept | undefined {
    return this.kept.get(number);
  }

  /** As it was shown here in this version, if it was. */
  seen(number: number, version: number): IncidentView | null {
    return this.versions.get(number)?.find((view) => view.version === version) ?? null;
  }

  put(view: IncidentView): void {
    const older = (this.versions.get(view.number) ?? []).filter((other) => other.version !== view.version);
    this.versions.set(view.number, [view, ...older].slice(0, versionsMax));
    this.keep(view.number, { view, errorCode: null, loadedMs: Date.now() });
  }

  /** Reads it unless it is fresh; `force` reads it in any case. */
  async load(number: number, options: { force?: boolean } = {}): Promise<void> {
    const kept = this.kept.get(number);
    if (!options.force && kept?.view && Date.now() - kept.loadedMs < freshMs) return;
    const running = this.loading.get(number);
    if (running && !options.force) return running;
    const work = this.read(number);
    this.loading.set(number, work);
    await work;
    if (this.loading.get(number) === work) this.loading.delete(number);
  }

  /** What somebody changed is read again when it is looked at. */
  forget(ids: readonly number[]): number[] {
    const numbers: number[] = [];
    for (const [number, kept] of this.kept) {
      if (kept.view && ids.includes(kept.view.id)) {
        this.kept.set(number, { ...kept, loadedMs: 0 });
        numbers.push(number);
      }
    }
    return numbers;
  }

  private async read(number: number): Promise<void> {
    try {
      this.put(await fetchJson<IncidentView>(`/api/console/incidents/${number}`));
    } catch (error) {
      const errorCode = error instanceof Error && "code" in error ? String(error.code) : "failed";
      // What is already there stays; only something never seen shows the error.
      const view = errorCode === "not_found" ? null : (this.kept.get(number)?.view ?? null);
      this.keep(number, { view, errorCode, loadedMs: 0 });
    }
  }

  private keep(number: number, kept: Kept): void {
    this.kept.delete(number);
    this.kept.set(number, kept);
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > keptMax && oldest !== undefined) {
      this.kept.delete(oldest);
      this.versions.delete(oldest);
    }
    for (const listener of this.listeners) listener();
  }
}
