import { drawAuthor } from "@/lib/intake/demo/history/authors";
import type { HistoryAuthor } from "@/lib/intake/demo/history/authors";
import { composeComplaint, composeMore } from "@/lib/intake/demo/history/compose-text";
import type { Spot } from "@/lib/intake/demo/history/compose-text";
import type { Occasion } from "@/lib/intake/demo/history/draw-day";
import type { HistoryPlan } from "@/lib/intake/demo/history/plan-history";
import { createRandom, draw, weigh } from "@/lib/intake/demo/history/random";
import type { Random, Weighted } from "@/lib/intake/demo/history/random";
import { hourMs } from "@/lib/intake/demo/history/world";
import type { HistoryCommunity } from "@/lib/intake/demo/history/world";
import type { IncomingMessage } from "@/lib/intake/schema";

/** Doors beside the networks, with what comes in through each. */
const directDoors = [
  { platform: "pos", kind: "appeal", weight: 4 },
  { platform: "hotline", kind: "call", weight: 3 },
  { platform: "web", kind: "appeal", weight: 2 },
  { platform: "email", kind: "letter", weight: 1 },
] as const;
const doors = weigh(directDoors, ({ weight }) => weight);
const directShare = 0.1;

/** The messages of an incident, the one that opened it first. */
export function composeMessages(options: {
  plan: HistoryPlan;
  occasion: Occasion;
  externalId: string;
  author: HistoryAuthor;
  spot: Spot;
  isAgain: boolean;
  firstReplyAt: number;
}): IncomingMessage[] {
  const { plan, occasion, externalId, author, spot, isAgain } = options;
  const { texts } = plan.world;
  const { topic, place, createdAt } = occasion;
  const random = createRandom(`${plan.order.seed} messages ${occasion.key}`);
  const text = composeComplaint({ texts, topic, spot, isAgain, random });
  const first = messageFrom({ occasion, externalId, author, text, at: createdAt, random });
  const withinMs = occasion.isBurst
    ? occasion.moreWithinMs
    : Math.max(hourMs, Math.min(occasion.moreWithinMs, options.firstReplyAt - createdAt));
  const instants = Array.from({ length: occasion.moreCount }, () => createdAt + 4 * 60_000 + random() * withinMs);
  const messages = [first];
  for (const [index, at] of instants.sort((a, b) => a - b).entries()) {
    const writer = drawAuthor(place, { seed: plan.order.seed, random });
    const short = random() < 0.5 ? composeMore({ texts, topic, spot, random }) : null;
    // Nobody repeats word for word what stands right above.
    const isNew = short !== null && short !== messages.at(-1)?.text;
    const added = isNew ? short : composeComplaint({ texts, topic, spot, isAgain: false, random });
    const id = `${externalId}-m${index}`;
    messages.push(messageFrom({ occasion, externalId: id, author: writer, text: added, at, random }));
  }
  return messages;
}

export function messageFrom(options: {
  occasion: Occasion;
  externalId: string;
  author: HistoryAuthor;
  text: string;
  at: number;
  random: Random;
}): IncomingMessage {
  const { occasion, externalId, author, text, at, random } = options;
  const common = { externalId, text, publishedAt: new Date(at).toISOString(), author, attachments: [] };
  const { communities } = occasion.place;
  // Everybody has a place where they write.
  const habit = createRandom(`door ${author.externalId}`);
  if (communities.length === 0 || habit() < directShare) {
    const { platform, kind } = draw(doors, habit);
    return { ...common, platform, kind };
  }
  const community = draw(byAudience(communities), habit);
  return {
    ...common,
    platform: community.platform,
    communityUrl: community.url,
    url: `${community.url}#${externalId}`,
    kind: random() < 0.55 ? "post" : "comment",
    audience: Math.round(community.audience * (0.02 + 0.3 * random() ** 2)),
  };
}

const weighed = new WeakMap<readonly HistoryCommunity[], Weighted<HistoryCommunity>>();

function byAudience(communities: readonly HistoryCommunity[]): Weighted<HistoryCommunity> {
  const known = weighed.get(communities) ?? weigh(communities, ({ audience }) => 1 + audience);
  weighed.set(communities, known);
  return known;
}
