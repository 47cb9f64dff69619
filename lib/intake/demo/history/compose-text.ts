import { pickOne } from "@/lib/intake/demo/history/random";
import type { Random } from "@/lib/intake/demo/history/random";
import type { HistoryTexts } from "@/lib/intake/demo/history/pieces";
import type { HistoryTopic } from "@/lib/intake/demo/history/world";

/** Where something happens, as a text and an answer name it. */
export interface Spot {
  placeName: string;
  street: string;
  house: string;
}

/** A complaint put together out of an opening, the problem, the place, since when, and what is wanted. */
export function composeComplaint(options: {
  texts: HistoryTexts;
  topic: HistoryTopic;
  spot: Spot;
  isAgain: boolean;
  random: Random;
}): string {
  const { texts, topic, spot, isAgain, random } = options;
  const problem = `${problemOf(topic, texts, random)}.`;
  const place = describePlace(spot, random);
  const parts = random() < 0.5 ? [place, problem] : [problem, place];
  if (random() < 0.45) parts.unshift(pickOne(texts.openings, random));
  if (isAgain) parts.push(pickOne(texts.again, random));
  if (random() < 0.6) parts.push(pickOne(texts.sinces, random));
  if (random() < 0.25) parts.push(`${problemOf(topic, texts, random)}.`);
  if (random() < 0.7) parts.push(pickOne(texts.demands, random));
  return speakAs([...new Set(parts)].join(" "), random);
}

/** What somebody adds under the message of another. */
export function composeMore(options: { texts: HistoryTexts; topic: HistoryTopic; spot: Spot; random: Random }): string {
  const { texts, topic, spot, random } = options;
  const parts = [fillIn(pickOne(texts.more, random), spot)];
  if (random() < 0.5) parts.push(`${problemOf(topic, texts, random)}.`);
  if (random() < 0.4) parts.push(pickOne(random() < 0.5 ? texts.sinces : texts.demands, random));
  return speakAs(parts.join(" "), random);
}

/** What is nothing for the centre: thanks, small ads, greetings. */
export function composeNoise(texts: HistoryTexts, spot: Spot, random: Random): string {
  const parts = [pickOne(texts.noise, random), pickOne(texts.noiseTails, random)];
  if (random() < 0.6) parts.splice(1, 0, `${spot.placeName}, ${spot.street}.`);
  return speakAs(parts.join(" "), random);
}

export function fillIn(template: string, spot: Spot, day = ""): string {
  return template
    .replaceAll("{place}", spot.placeName)
    .replaceAll("{street}", spot.street)
    .replaceAll("{house}", spot.house)
    .replaceAll("{day}", day);
}

function problemOf(topic: HistoryTopic, texts: HistoryTexts, random: Random): string {
  const own = texts.problems[topic.code];
  if (own) return pickOne(own, random);
  const word = pickOne(topic.colloquial, random);
  return random() < 0.5 ? `${topic.shortName}: ${word}` : capitalise(`${word}, ${lowerFirst(topic.shortName)}`);
}

function describePlace({ placeName, street, house }: Spot, random: Random): string {
  const drawn = random();
  if (drawn < 0.4) return `${placeName}, улица ${street}, ${house}.`;
  if (drawn < 0.65) return `${placeName}, ул. ${street}, д. ${house}.`;
  if (drawn < 0.85) return `${placeName}, ${street} ${house}.`;
  return `${placeName}, улица ${street}.`;
}

/** People write differently: some without capitals, some without patience. */
function speakAs(text: string, random: Random): string {
  const drawn = random();
  if (drawn < 0.16) return text.toLowerCase().replace(/\.$/, "");
  if (drawn < 0.24) return text.replace(/[.?]$/, "!!!");
  if (drawn < 0.3) return `${text} 😡`;
  if (drawn < 0.36) return text.replaceAll(". ", ", ").replace(/[.]$/, "");
  return text;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** «УК» and «ЕГЭ» stay as they are. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
