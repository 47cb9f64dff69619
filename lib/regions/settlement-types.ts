/** How registers shorten the type in front of a name, and the type in full. The longest prefix counts. */
const types = new Map<string, string>([
  ["г", "город"],
  ["г.", "город"],
  ["пгт", "пгт"],
  ["рп", "пгт"],
  ["кп", "пгт"],
  ["п", "посёлок"],
  ["п.", "посёлок"],
  ["пос", "посёлок"],
  ["п/ст", "посёлок"],
  ["с", "село"],
  ["с.", "село"],
  ["д", "деревня"],
  ["д.", "деревня"],
  ["х", "хутор"],
  ["х.", "хутор"],
  ["ст", "станция"],
  ["ж/д ст", "станция"],
  ["ж/д_ст", "станция"],
  ["ст-ца", "станица"],
  ["аул", "аул"],
  ["рзд", "разъезд"],
  ["ж/д рзд", "разъезд"],
  ["ж/д_рзд", "разъезд"],
  ["ж/д будка", "железнодорожная будка"],
  ["ж/д казарма", "железнодорожная казарма"],
  ["ж/д платформа", "железнодорожная платформа"],
  ["кордон", "кордон"],
  ["м", "местечко"],
  ["сл", "слобода"],
  ["у", "улус"],
]);

const prefixes = [...types.keys()].sort((a, b) => b.length - a.length);

/** «с Антоновка» → село Антоновка; null when the name doesn't begin with a type. */
export function splitSettlementName(text: string): { type: string; name: string } | null {
  const trimmed = text.replace(/\s+/g, " ").trim();
  const lower = trimmed.toLowerCase();
  const prefix = prefixes.find((known) => lower.startsWith(`${known} `));
  const type = prefix === undefined ? undefined : types.get(prefix);
  if (prefix === undefined || type === undefined) return null;
  return { type, name: trimmed.slice(prefix.length + 1).trim() };
}
