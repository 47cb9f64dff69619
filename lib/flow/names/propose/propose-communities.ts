import type { NameProposal } from "@/lib/flow/names/schema";
import type { Platform } from "@/lib/regions/schema";
import { transliterate } from "@/lib/regions/territory-codes";
import { spelledAlike } from "./name-words";
import { readPage } from "./read-page";
import { rank } from "./rank";
import type { Candidate } from "./rank";

export interface CommunityToPropose {
  id: number;
  platform: Platform;
  name: string;
  url: string;
}

const samePage = 0.97;
const sameAlias = 0.55;
const alikeMin = 0.72;

/** Communities by the page that an address means, however it is written, and by addresses that are nearly the same. */
export function createCommunityProposer(communities: readonly CommunityToPropose[]): (given: string) => NameProposal[] {
  const known = communities.map((community) => ({ community, page: readPage(community.url) }));
  const byId = new Map(communities.map((community) => [community.id, community]));
  return (given) => {
    const page = readPage(given);
    const alias = wordOf(page.alias);
    const candidates = known.flatMap(({ community, page: other }): Candidate[] => {
      const targetId = community.id;
      const isSamePlatform = page.platform === other.platform;
      if (isSamePlatform && page.alias === other.alias && page.alias !== "") {
        return [{ targetId, confidence: samePage, reasons: [{ kind: "same_page", words: [other.alias] }] }];
      }
      // The number of a page says nothing about another one.
      if (page.isNumber || other.isNumber || alias.length < 5) return [];
      const words = [wordOf(other.alias), wordOf(transliterate(community.name))];
      const like = Math.max(...words.map((word) => spelledAlike(alias, word)));
      if (like < alikeMin) return [];
      const confidence = like === 1 ? sameAlias + (isSamePlatform ? 0.2 : 0) : like * (isSamePlatform ? 0.7 : 0.5);
      const kind = like === 1 ? "same_alias" : "similar_alias";
      return [{ targetId, confidence, reasons: [{ kind, words: [other.alias] }] }];
    });
    return rank(candidates, (id) => {
      const community = byId.get(id);
      return community && { name: community.name, under: shortAddress(community.url) };
    });
  };
}

function wordOf(alias: string): string {
  return alias.replace(/[-_.]/g, "");
}

export function shortAddress(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}
