import { describe, expect, it } from "vitest";
import { confidentFrom } from "@/lib/flow/names/schema";
import { createAgencyProposer } from "./propose-agencies";
import { createCommunityProposer } from "./propose-communities";
import { createTerritoryProposer } from "./propose-territories";
import { createTopicProposer } from "./propose-topics";

const body = (id: number, name: string, shortName: string, aliases: string[] = []) => ({
  ...{ id, name, shortName, aliases, under: null },
});
const agencies = [
  body(1, "Министерство здравоохранения Озёрной области", "Минздрав", ["минздрав", "облздрав"]),
  body(2, "Министерство транспорта и автомобильных дорог Озёрной области", "Минтранс", ["минтранс"]),
  body(3, "Министерство энергетики и жилищно-коммунального хозяйства Озёрной области", "Минэнерго и ЖКХ"),
  body(4, "Министерство образования Озёрной области", "Минобр", ["минобр"]),
  body(5, "Министерство спорта Озёрной области", "Минспорт"),
  body(6, "Администрация городского округа Озёрск", "Администрация Озёрска"),
  body(7, "Администрация городского округа Кленовск", "Администрация Кленовска"),
  body(8, "Администрация муниципального района Кленовский", "Администрация Кленовского района"),
  body(9, "Администрация муниципального района Заречный", "Администрация Заречного района"),
  body(10, "Озёрская городская больница № 4", "Больница № 4"),
  body(11, "Озёрская городская больница № 7", "Больница № 7"),
  body(12, "Министерство социальной политики Озёрной области", "Минсоц"),
  body(13, "Министерство природных ресурсов и экологии Озёрной области", "Минприроды"),
  body(14, "Управление Федеральной службы судебных приставов по Озёрной области", "Приставы"),
];
const agency = createAgencyProposer(agencies, { regionName: "Озёрная область" });

describe("bodies", () => {
  it.each([
    ["Мин. здрав.", 1],
    ["МИНЗДРАВ ОЗЁРНОЙ ОБЛАСТИ", 1],
    ["Минестерство здравохранения", 1],
    ["М-во транспорта и автодорог", 2],
    ["Мин. транспорта и автомоб. дорог", 2],
    ["Министерство энергетики и ЖКХ", 3],
    ["Адм. г.о. Озёрск", 6],
    ["Администрация г. Озёрска", 6],
    ["Адм-ция г.о. Кленовск", 7],
    ["Администрация Кленовского р-на", 8],
    ["Адм. м.р. Заречный", 9],
    ["ГБУЗ «Озёрская гор. больница №7»", 11],
    ["УФССП по Озёрной обл.", 14],
    ["Министерство соц. политики", 12],
  ])("«%s» is first of all the right one", (given, id) => {
    const [first, second] = agency(given);
    expect(first?.targetId).toBe(id);
    expect(first?.confidence).toBeGreaterThanOrEqual(0.45);
    expect(first?.confidence ?? 0).toBeGreaterThanOrEqual(second?.confidence ?? 0);
  });

  it("whose name leaves nothing open may be accepted unseen, those that can be confused may not", () => {
    expect(agency("Министерство здравоохранения")[0]?.confidence).toBeGreaterThanOrEqual(confidentFrom);
    expect(agency("Адм. г.о. Озёрск")[0]?.confidence).toBeGreaterThanOrEqual(confidentFrom);
    expect(agency("Озёрская городская больница")[0]?.confidence).toBeLessThan(confidentFrom);
    expect(agency("Администрация Кленовска")[0]?.targetId).toBe(7);
    expect(agency("Администрация")[0]?.confidence ?? 0).toBeLessThan(confidentFrom);
    expect(agency("Министерство")[0]?.confidence ?? 0).toBeLessThan(confidentFrom);
  });

  it("are proposed by their sphere where no word is the same, and say so", () => {
    const [first] = agency("Отдел лечебно-профилактической помощи");
    expect(first).toMatchObject({ targetId: expect.any(Number) as number });
    expect(first?.reasons.map(({ kind }) => kind)).toContain("same_sphere");
    expect(first?.confidence).toBeLessThan(0.5);
    expect(agency("Эскалация").every(({ confidence }) => confidence < 0.5)).toBe(true);
  });

  it("give their reason in the words of the known name", () => {
    expect(agency("Мин. здрав.")[0]?.reasons[0]?.kind).toMatch(/abbreviation|same_words/);
    expect(agency("Минестерство транспорта и автомобильных дорог")[0]?.reasons).toContainEqual({
      kind: "similar_spelling",
      words: ["министерство"],
    });
  });
});

const topic = (id: number, group: string, name: string, synonyms: string[] = []) => ({
  ...{ id, group, name, shortName: name, synonyms },
});
const topics = [
  topic(1, "Дороги", "Ямы и выбоины на дорогах", ["дефекты дорожного полотна"]),
  topic(2, "Дороги", "Нечищеные дороги зимой", ["уборка снега на дорогах"]),
  topic(3, "Дороги", "Дороги прочее"),
  topic(4, "Благоустройство", "Ямы во дворах"),
  topic(5, "Благоустройство", "Неисправные фонари освещения", ["уличное освещение"]),
  topic(6, "Благоустройство", "Благоустройство прочее"),
  topic(7, "Здравоохранение/Медицина", "Запись к врачу", ["электронная очередь"]),
  topic(8, "Здравоохранение/Медицина", "Здравоохранение прочее"),
  topic(9, "Мусор/Свалки/ТКО", "Вывоз мусора", ["вывоз твёрдых отходов"]),
];
const proposeTopic = createTopicProposer(topics);

describe("topics of another edition", () => {
  it.each([
    ["Дороги / ★ Ямы, выбоины на дороге", 1],
    ["Автомобильные дороги / Дефекты дорожного полотна", 1],
    ["Благоустройство / Уличное освещение", 5],
    ["Дороги / Иное", 3],
    ["Благоустройство / Прочие вопросы", 6],
    ["Медицина / Другое", 8],
    ["Медицина / Запись к врачам", 7],
    ["ТКО / 4.2. Вывоз мусора", 9],
    ["Неисправные фонари", 5],
  ])("«%s» is proposed as the present one", (given, id) => {
    expect(proposeTopic(given)[0]?.targetId).toBe(id);
  });

  it("keep to the group that is named", () => {
    expect(proposeTopic("Благоустройство / Ямы")[0]?.targetId).toBe(4);
    expect(proposeTopic("Дороги / Ямы")[0]?.targetId).toBe(1);
    expect(proposeTopic("Благоустройство / Ямы и выбоины на дорогах")[0]?.reasons.map(({ kind }) => kind)).toContain(
      "other_group",
    );
  });

  it("that are like nothing in their group are offered its rest, without much trust", () => {
    const [first] = proposeTopic("Дороги / Реагенты и пескосоляная смесь");
    expect(first).toMatchObject({ targetId: 3, reasons: [{ kind: "rest_of_group", words: ["Дороги"] }] });
    expect(first?.confidence).toBeLessThan(0.5);
  });

  it("that say the same in the same group are sure", () => {
    expect(proposeTopic("Дороги / Нечищенные дороги зимой")[0]?.confidence).toBeGreaterThanOrEqual(confidentFrom);
  });
});

const place = { aliases: [], settlementType: null, municipalityId: null, under: "Озёрная область" };
const territories = [
  { ...place, id: 1, kind: "municipality", name: "городской округ Озёрск", municipalityId: 1 },
  { ...place, id: 2, kind: "municipality", name: "городской округ Кленовск", municipalityId: 2 },
  { ...place, id: 3, kind: "municipality", name: "муниципальный район Кленовский", municipalityId: 3 },
  { ...place, id: 4, kind: "municipality", name: "муниципальный район Большезаречный", municipalityId: 4 },
  { ...place, id: 10, kind: "settlement", name: "Сосновка", settlementType: "село", municipalityId: 3 },
  { ...place, id: 11, kind: "settlement", name: "Сосновка", settlementType: "посёлок", municipalityId: 4 },
  { ...place, id: 12, kind: "settlement", name: "Ёлкино", settlementType: "деревня", municipalityId: 4 },
  { ...place, id: 13, kind: "city_district", name: "Приозёрный район", aliases: ["Заводской"], municipalityId: 1 },
] as const;
const proposePlace = createTerritoryProposer(territories, { regionName: "Озёрная область" });

describe("places", () => {
  it.each([
    ["г.о.Озерск", 1],
    ["МО «Кленовск»", 2],
    ["МР Кленовский", 3],
    ["Озёрная обл., г. Озёрск", 1],
    ["Большезареченский р-н", 4],
    ["М.р. Больше-Заречный", 4],
    ["Кленовский район (Озёрная обл.)", 3],
    ["Кленовский р-н / с.Сосновка", 10],
    ["Большезаречный район / Сосновка пос.", 11],
    ["Большезаречный район / дер. Елкино", 12],
    ["Большезаречный район / д. Ёлкина", 12],
    ["г. Озёрск / Приозёрный р-н", 13],
    ["г. Озёрск / мкр. Заводской", 13],
  ])("«%s» is proposed as the right one", (given, id) => {
    expect(proposePlace(given)[0]?.targetId).toBe(id);
  });

  it("of the same name elsewhere are not sure, and say why", () => {
    const found = proposePlace("г. Озёрск / с. Сосновка");
    expect(found.every(({ confidence }) => confidence < confidentFrom)).toBe(true);
    expect(found[0]?.reasons.map(({ kind }) => kind)).toContain("other_municipality");
    expect(proposePlace("Кленовский р-н / с. Сосновка")[0]?.confidence).toBeGreaterThanOrEqual(confidentFrom);
  });

  it("inside of a municipality that nothing is like are offered the municipality itself", () => {
    expect(proposePlace("г. Озёрск / СНТ Ромашка-2")[0]).toMatchObject({ targetId: 1, confidence: 0.35 });
  });
});

const pages = [
  { id: 1, platform: "vk", name: "Подслушано Озёрск", url: "https://vk.com/podslushano_ozersk" },
  { id: 2, platform: "vk", name: "Озёрск онлайн", url: "https://vk.com/club1234567" },
  { id: 3, platform: "telegram", name: "Подслушано Озёрск", url: "https://t.me/podslushano_ozersk_tg" },
  { id: 4, platform: "ok", name: "Кленовск и кленовчане", url: "https://ok.ru/group/5000100" },
] as const;
const proposePage = createCommunityProposer(pages);

describe("communities", () => {
  it.each([
    ["https://m.vk.com/public1234567?w=wall-1234567_8", 2],
    ["vk.com/wall-1234567_15", 2],
    ["http://vk.ru/Podslushano_Ozersk/", 1],
    ["https://t.me/s/podslushano_ozersk_tg/55", 3],
    ["https://ok.ru/group/5000100/topic/1", 4],
  ])("«%s» is the same page", (given, id) => {
    const [first] = proposePage(given);
    expect(first).toMatchObject({ targetId: id, reasons: [{ kind: "same_page" }] });
    expect(first?.confidence).toBeGreaterThanOrEqual(confidentFrom);
  });

  it("whose address is only like a known one are for a person to look at", () => {
    const [first] = proposePage("https://vk.com/podslushano.ozersk1");
    expect(first).toMatchObject({ targetId: 1, reasons: [{ kind: "similar_alias" }] });
    expect(first?.confidence).toBeLessThan(confidentFrom);
    expect(proposePage("https://vk.com/club1234568")).toEqual([]);
    expect(proposePage("https://example.org/forum")).toEqual([]);
  });
});
