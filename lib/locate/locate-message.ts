import { findAddresses, mainAddress } from "./address";
import { capitalStyle } from "./evidence";
import { findMentions } from "./find-mentions";
import type { Gazetteer } from "./gazetteer";
import { matchNames } from "./match-names";
import { rankCandidates } from "./rank-candidates";
import type { Located } from "./schema";
import type { TownTest } from "./street-name";
import { tokenize } from "./tokenize";

export interface LocatedText {
  text: string;
  /** The territory of the community the message comes from; null if none is known. */
  defaultTerritoryId: number | null;
}

/** Where a message is about: the places its text names, weighed with the territory of its community. */
export function locateMessage(gazetteer: Gazetteer, { text, defaultTerritoryId }: LocatedText): Located {
  const tokens = tokenize(text);
  const matches = matchNames(gazetteer, tokens);
  const isTown: TownTest = (at, isAny = false) =>
    matches[at]?.hits.some((hit) => (hit.role === "toponym" && !hit.isSurname) || (isAny && hit.role === "ordinary")) ??
    false;
  const style = capitalStyle(tokens);
  // In a shouted text a capital letter is no sign of a street's name.
  const quiet = style === "upper" ? tokens.map((token) => ({ ...token, capital: "none" as const })) : tokens;
  const addresses = findAddresses(text, quiet, isTown);
  const masked = new Uint8Array(tokens.length);
  for (const { from, to } of addresses) masked.fill(1, from, to);
  const defaultPlace = defaultTerritoryId === null ? undefined : gazetteer.places.get(defaultTerritoryId);
  const mentions = findMentions({ gazetteer, text, tokens, style, matches, masked, defaultPlace });
  const address = mainAddress(addresses);
  const candidates = rankCandidates({ mentions, defaultPlace, hasStreet: address?.street !== undefined });
  return { candidates, address, confidence: candidates[0]?.confidence ?? 0 };
}
