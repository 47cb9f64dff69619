const dayMs = 86_400_000;

/** So many days after a calendar day, `2026-11-19`; before it where the number is negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}
