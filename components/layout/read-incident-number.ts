/** «114 208», «№114208» → 114208; anything else is words. */
export function readIncidentNumber(text: string): number | null {
  const digits = text.replace(/^№/, "").replace(/[\s\u00a0]/g, "");
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null;
}
