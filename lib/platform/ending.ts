type End = () => void;

// Pages, interfaces and the start of the process are bundled apart; what they share lies here.
const shared = globalThis as typeof globalThis & { otklikEnding?: Set<End> };

/** What would keep the process from ending is ended when it is asked to; returns how to take that back. */
export function onEnding(end: End): () => void {
  const ends = (shared.otklikEnding ??= new Set());
  ends.add(end);
  return () => void ends.delete(end);
}

export function endEverything(): void {
  for (const end of [...(shared.otklikEnding ?? [])]) end();
}
