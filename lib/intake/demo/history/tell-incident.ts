import type { PastIncident } from "@/lib/intake/demo/history/past";
import { drawAuthor } from "@/lib/intake/demo/history/authors";
import type { HistoryAuthor } from "@/lib/intake/demo/history/authors";
import { composeNoise } from "@/lib/intake/demo/history/compose-text";
import type { Spot } from "@/lib/intake/demo/history/compose-text";
import type { Occasion } from "@/lib/intake/demo/history/draw-day";
import { runCourse } from "@/lib/intake/demo/history/lifecycle";
import type { CourseState } from "@/lib/intake/demo/history/course";
import type { HistoryPlan } from "@/lib/intake/demo/history/plan-history";
import { createRandom, pickOne } from "@/lib/intake/demo/history/random";
import type { Random } from "@/lib/intake/demo/history/random";
import { composeMessages, messageFrom } from "@/lib/intake/demo/history/tell-messages";
import { hourMs } from "@/lib/intake/demo/history/world";

/** An incident that somebody may write about again. */
export interface Remembered {
  at: number;
  externalId: string;
  author: HistoryAuthor;
  spot: Spot;
  occasion: Occasion;
}

export interface Telling {
  plan: HistoryPlan;
  /** Of the last weeks, oldest first. */
  remembered: readonly Remembered[];
}

const shares = { noise: 0.05, repeat: 0.045, wrongBody: 0.06, automatic: 0.68 };

export interface ToldIncident {
  incident: PastIncident;
  remembered: Remembered | null;
}

/**
 * One incident as it stands at the end of the history: what would have come later is not told. `isSortedOut` has it
 * routed at once, where triage would have left it lying. Null when nobody is responsible or it had not begun.
 */
export function tellIncident(
  { plan, remembered }: Telling,
  { occasion, isSortedOut }: { occasion: Occasion; isSortedOut: boolean },
): ToldIncident | null {
  const random = createRandom(`${plan.order.seed} incident ${occasion.key}`);
  const externalId = `past-${plan.order.seed}-${occasion.key}`;
  if (!occasion.isBurst && random() < shares.noise) return tellNoise(plan, { occasion, externalId, random });
  const again = !occasion.isBurst && random() < shares.repeat ? pickEarlier(remembered, occasion, random) : null;
  const { topic, place } = again ? again.occasion : occasion;
  const bodyId = plan.world.bodyOf(topic, place.territoryId);
  if (bodyId === null) return null;
  const author = again?.author ?? drawAuthor(place, { seed: plan.order.seed, random });
  const spot = again?.spot ?? spotOf(plan, occasion, random);
  const wrongBodyId = random() < shares.wrongBody ? otherBody(plan, { place, bodyId, random }) : null;
  const isAutomatic = isSortedOut || random() < shares.automatic;
  const state = runCourse({
    world: plan.world,
    topic,
    spot,
    createdAt: occasion.createdAt,
    bodyId,
    wrongBodyId: isSortedOut ? null : wrongBodyId,
    isAutomatic,
    slowness: plan.slownessOf(bodyId),
    random,
  });
  const where = { ...occasion, topic, place };
  const messages = composeMessages({
    plan,
    occasion: where,
    externalId,
    author,
    spot,
    isAgain: again !== null,
    firstReplyAt: state.replies[0]?.publishedAt.getTime() ?? occasion.createdAt,
  });
  const incident = cutAt(plan.order.until, { state, messages, repeatOf: again?.externalId ?? null, occasion: where });
  if (!incident) return null;
  return { incident, remembered: { at: occasion.createdAt, externalId, author, spot, occasion: where } };
}

/** Somebody whose incident is some days old writes again. */
function pickEarlier(remembered: readonly Remembered[], occasion: Occasion, random: Random): Remembered | null {
  if (remembered.length === 0) return null;
  const earlier = pickOne(remembered, random);
  return occasion.createdAt - earlier.at > 48 * hourMs ? earlier : null;
}

function spotOf(plan: HistoryPlan, occasion: Occasion, random: Random): Spot {
  const street = occasion.spot?.street ?? pickOne(plan.world.texts.streets, random);
  const house = occasion.spot?.house ?? String(1 + Math.floor(random() ** 1.5 * 120));
  return { placeName: occasion.place.name, street, house };
}

/** The body that does something else in the same place: the usual mistake. */
function otherBody(plan: HistoryPlan, options: { place: Occasion["place"]; bodyId: number; random: Random }) {
  const topic = pickOne(plan.world.topics, options.random);
  const other = plan.world.bodyOf(topic, options.place.territoryId);
  return other === options.bodyId ? null : other;
}

/** The state at this moment: only what has happened by then. */
function cutAt(
  until: Date,
  options: {
    state: CourseState;
    messages: PastIncident["messages"];
    repeatOf: string | null;
    occasion: Occasion;
  },
): PastIncident | null {
  const { state, occasion, repeatOf } = options;
  const { topic, place } = occasion;
  const steps = state.steps.filter(({ at }) => at <= until);
  const last = steps.at(-1);
  if (!last) return null;
  const replies = state.replies.filter(({ publishedAt }) => publishedAt <= until);
  const isAnswered =
    replies.some(({ kind }) => kind === "final") && ["answered", "satisfaction", "done"].includes(last.step);
  const isDone = last.step === "done";
  const routed = steps.filter(({ agencyId }) => agencyId !== undefined).at(-1);
  return {
    messages: options.messages.filter(({ publishedAt }) => Date.parse(publishedAt) <= until.getTime()),
    platform: options.messages[0]?.platform ?? "web",
    topicId: topic.id,
    territoryId: place.territoryId,
    municipalityId: place.municipalityId,
    street: state.spot.street,
    house: state.spot.house,
    agencyId: last.step === "returned" ? null : (routed?.agencyId ?? null),
    type: topic.type,
    severity: topic.severity,
    importance: topic.severity >= 5 ? "high" : "normal",
    fastTrack: topic.fastTrack,
    steps,
    replies,
    outcome: isAnswered ? state.outcome : null,
    closureReason: isDone ? state.closureReason : null,
    history: {
      isDemo: true,
      pollSent: steps.some(({ step }) => step === "satisfaction"),
      ...(isDone && state.rating !== null && { rating: state.rating }),
      ...(repeatOf !== null && { repeatOf }),
      ...(occasion.isBurst && { isBurst: true }),
    },
  };
}

/** What is no complaint is set aside at once. */
function tellNoise(
  plan: HistoryPlan,
  options: { occasion: Occasion; externalId: string; random: Random },
): ToldIncident | null {
  const { occasion, externalId, random } = options;
  const spot = spotOf(plan, occasion, random);
  const author = drawAuthor(occasion.place, { seed: plan.order.seed, random });
  const text = composeNoise(plan.world.texts, spot, random);
  const message = messageFrom({ occasion, externalId, author, text, at: occasion.createdAt, random });
  const detectedAt = new Date(occasion.createdAt + 40_000 + Math.floor(random() * 60_000));
  const rejectedAt = new Date(detectedAt.getTime() + 5_000);
  if (rejectedAt > plan.order.until) return null;
  const { place } = occasion;
  const incident: PastIncident = {
    messages: [message],
    platform: message.platform ?? "web",
    topicId: null,
    territoryId: place.territoryId,
    municipalityId: place.municipalityId,
    street: null,
    house: null,
    agencyId: null,
    type: "solvable",
    severity: 2,
    importance: "normal",
    fastTrack: false,
    steps: [
      { step: "detected", at: detectedAt },
      { step: "rejected", at: rejectedAt },
    ],
    replies: [],
    outcome: null,
    closureReason: null,
    history: { isDemo: true, reason: "not_a_complaint" },
  };
  return { incident, remembered: null };
}
