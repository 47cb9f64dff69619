/**
 * Entries of the browser's history that a list writes, each with the loading of the page that wrote it.
 *
 * The router can step to an entry of its own loading at once. For one of an earlier loading (somebody reloaded the page
 * and then goes back) it asks the server, and while it waits it drops whatever is chosen meanwhile; so such an entry is
 * loaded as the document that it is.
 */
const key = "otklikLoading";
let isWatching = false;
const listeners = new Set<() => void>();

/** Tells at once of every change of the address; the router tells of it when it finds the time. */
export function watchAddress(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export function writeEntry(address: string, mode: "push" | "replace"): void {
  const entry = { [key]: performance.timeOrigin };
  if (mode === "push") window.history.pushState(entry, "", address);
  else window.history.replaceState(entry, "", address);
  for (const listener of listeners) listener();
}

/** To be called once the page stands: from now on steps are watched, also while no list is shown. */
export function watchSteps(): void {
  markOwnEntry();
  if (isWatching) return;
  isWatching = true;
  window.addEventListener("popstate", (event) => {
    const loading = readLoading(event.state);
    if (loading !== null && loading !== performance.timeOrigin) window.location.reload();
  });
}

/** The entry with which the page was loaded; with the router's own marks in it the router takes no notice. */
function markOwnEntry(): void {
  const state: unknown = window.history.state;
  if (typeof state === "object" && state !== null)
    window.history.replaceState({ ...state, [key]: performance.timeOrigin }, "");
}

function readLoading(state: unknown): unknown {
  return typeof state === "object" && state !== null && key in state ? state[key] : null;
}
