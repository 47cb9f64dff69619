/** Which item a key leads to: the next, the previous, an end, or the next one whose words begin with the letter. */
export function menuTarget(items: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const at = items.findIndex((item) => item === document.activeElement);
  switch (key) {
    case "ArrowDown":
      return items[Math.min(at + 1, items.length - 1)];
    case "ArrowUp":
      return items[at === -1 ? items.length - 1 : Math.max(at - 1, 0)];
    case "Home":
    case "PageUp":
      return items[0];
    case "End":
    case "PageDown":
      return items.at(-1);
  }
  if (key.length !== 1) return undefined;
  const later = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return later.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
