/** «Группа / Тема» and «Муниципалитет / Посёлок»: what it stands under, and the name itself. */
export function splitGiven(given: string): { outer: string | null; inner: string } {
  const at = given.indexOf(" / ");
  return at < 0 ? { outer: null, inner: given } : { outer: given.slice(0, at), inner: given.slice(at + 3) };
}
