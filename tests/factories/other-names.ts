import type { KnownNames } from "@/lib/flow/history/known-names";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { pastRowOf } from "./past-row";

type Named = Pick<PastRow, "department" | "topicGroup" | "topic" | "municipality" | "settlement" | "communityUrl">;

const strangers = ["Единый диспетчерский центр", "Отдел 3", "Эскалация", "УК «Светлый дом»", "Штаб благоустройства"];
const odd = ["Фейерверки и пиротехника", "Сосульки и наледь", "Самокаты на тротуарах", "Иные вопросы"];

/** Bodies, topics and places of a region as another centre's export might spell them; the same for the same number. */
export function otherNames(known: KnownNames, number: number): Named {
  const topic = at(known.topics, number * 7);
  const municipalities = known.territories.filter(({ kind }) => kind === "municipality");
  const municipality = at(municipalities, number * 3);
  const settlements = known.territories.filter(
    ({ kind, municipalityId }) => kind === "settlement" && municipalityId === municipality.id,
  );
  const settlement = number % 3 === 0 && settlements.length > 0 ? at(settlements, number) : null;
  return {
    department: number % 9 === 0 ? at(strangers, number) : body(at(known.agencies, number * 5).names[0] ?? "", number),
    topicGroup: number % 4 === 0 ? (topic.group.split(/[/,]/)[0] ?? topic.group) : topic.group,
    topic: number % 8 === 0 ? at(odd, number) : otherTopic(topic.name, number),
    municipality: otherPlace(municipality.name, number),
    settlement: settlement && `${number % 2 === 0 ? "сел. " : ""}${settlement.name}${number % 4 === 0 ? "-1" : ""}`,
    communityUrl: community(at(known.communities, number).url, number),
  };
}

function body(name: string, number: number): string {
  const short = name.replace(/\s+Самарской области$/, "");
  const ways = [
    () => short.replace("Министерство", "Мин.").replace("Администрация", "Адм."),
    () =>
      name
        .replace("Министерство", "М-во")
        .replace("городского округа", "г.о.")
        .replace("муниципального района", "м.р."),
    () => `${short.toUpperCase()} САМАРСКОЙ ОБЛ.`,
    () => short.replace(/(?<=\p{L}{7})(?:\p{L}{3,})(?=\s|$)/gu, "."),
    () => short.replace("и", "е"),
  ];
  return at(ways, number)();
}

function otherTopic(name: string, number: number): string {
  const words = name.split(" ");
  const ways = [
    () => `★ ${name} (2022)`,
    () => words.slice(0, Math.max(2, words.length - 1)).join(" "),
    () => [...words.slice(1), words[0]].join(" ").toLowerCase(),
    () => name.replace(/о/, "а"),
  ];
  return at(ways, number)();
}

function otherPlace(name: string, number: number): string {
  const core = name.replace(/^(?:городской округ|муниципальный район)\s+|\s+(?:муниципальный район|район)$/, "");
  return at(
    [
      core.endsWith("ий") ? `${core} р-он` : `гор. ${core}`,
      `МО «${core}»`,
      `${core.slice(0, -1)}ъ`,
      `Самарская обл., ${core} м/р`,
    ],
    number,
  );
}

function community(url: string, number: number): string {
  return at([`${url}_new`, url.replace(/_/g, "."), `https://vk.com/public${880_000 + number}`], number);
}

function at<T>(items: readonly T[], number: number): T {
  const item = items[number % items.length];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
}

/** Rows of an export in which some names come often and many come once. */
export function rowsWithOtherNames(known: KnownNames, count: number): PastRow[] {
  return Array.from({ length: count }, (_, row) => {
    const number = Math.floor((row * row) / (count * 2)) + (row % 5);
    return pastRowOf(`Сообщение ${row} из выгрузки`, otherNames(known, number));
  });
}
