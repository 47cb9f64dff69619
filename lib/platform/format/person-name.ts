/** «Соколова Наталья Дмитриевна» → «Н. Соколова»; a name of another shape stays as it is. */
export function shortPersonName(name: string): string {
  const [family, given, patronymic] = name.trim().split(/\s+/);
  if (!family || !given || !patronymic || !isPatronymic(patronymic)) return name.trim();
  return `${given.slice(0, 1)}.\u00a0${family}`;
}

/** Two letters for the round mark. */
export function personInitials(name: string): string {
  const [first, second] = shortPersonName(name).split(/[\s\u00a0]+/);
  return `${first?.slice(0, 1) ?? ""}${second?.slice(0, 1) ?? ""}`.toUpperCase();
}

function isPatronymic(word: string): boolean {
  return /(вич|вна|ична|ыч|ич|оглы|кызы)$/i.test(word);
}
