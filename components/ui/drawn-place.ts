/** Where an element stands in a drawing, to find it again in what takes the drawing's place. */
export interface DrawnPlace {
  path: readonly number[];
  /** The same words: so nothing else is pressed, should something have changed in between. */
  words: string;
}

export function placeOf(element: Element, box: Element): DrawnPlace | null {
  if (element === box || !box.contains(element)) return null;
  const path: number[] = [];
  for (let at = element; at !== box && at.parentElement; at = at.parentElement) {
    path.unshift([...at.parentElement.children].indexOf(at));
  }
  return { path, words: wordsOf(element) };
}

export function elementAt({ path, words }: DrawnPlace, box: Element): HTMLElement | null {
  let at: Element | undefined = box;
  for (const index of path) at = at?.children[index];
  return at instanceof HTMLElement && wordsOf(at) === words ? at : null;
}

function wordsOf(element: Element): string {
  return `${element.tagName} ${element.getAttribute("aria-label") ?? ""} ${element.textContent}`;
}
