/**
 * The same function, asked once for each text: for what is read again and again, like words, streets and the texts that
 * a message is compared with. When more than `max` answers are known all are forgotten, which costs less than to know
 * the oldest.
 */
export function remember<Answer>(max: number, answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = answer(text);
    if (known.size >= max) known.clear();
    known.set(text, made);
    return made;
  };
}
