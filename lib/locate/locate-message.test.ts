import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildGazetteer } from "./gazetteer";
import { locateMessage } from "./locate-message";
import { locatedSchema, type GazetteerEntry, type Located } from "./schema";

type Given = Pick<GazetteerEntry, "kind" | "name"> & Partial<GazetteerEntry> & { in?: string };

const given: (Given & { code: string })[] = [
  { code: "region", kind: "region", name: "Самарская область", population: 3_000_000 },
  ...["Самара", "Тольятти", "Сызрань", "Кинель", "Отрадный", "Похвистнево", "Жигулёвск", "Октябрьск"].map(
    (name): Given & { code: string } => ({
      code: name,
      kind: "municipality",
      municipalityKind: "urban_okrug",
      name: `городской округ ${name}`,
      population: name === "Самара" ? 1_100_000 : 60_000,
      in: "region",
      aliases: name === "Тольятти" ? ["Тлт"] : [],
    }),
  ),
  ...["Сергиевский", "Кинельский", "Кинель-Черкасский", "Ставропольский", "Безенчукский", "Красноярский"].map(
    (name): Given & { code: string } => ({
      code: name,
      kind: "municipality",
      municipalityKind: "district",
      name: `муниципальный район ${name}`,
      population: 40_000,
      in: "region",
    }),
  ),
  { code: "Промышленный", kind: "city_district", name: "Промышленный район", in: "Самара", aliases: ["Безымянка"] },
  { code: "Красноглинский", kind: "city_district", name: "Красноглинский район", in: "Самара", aliases: ["Мехзавод"] },
  {
    code: "Куйбышевский",
    kind: "city_district",
    name: "Куйбышевский район",
    in: "Самара",
    aliases: ["посёлок Водников"],
  },
  { code: "город Самара", kind: "settlement", type: "город", name: "Самара", in: "Самара", population: 1_100_000 },
  { code: "Безенчук", kind: "settlement", type: "пгт", name: "Безенчук", in: "Безенчукский", population: 20_000 },
  { code: "Сергиевск", kind: "settlement", type: "село", name: "Сергиевск", in: "Сергиевский", population: 8_000 },
  { code: "Черкассы", kind: "settlement", type: "село", name: "Кинель-Черкассы", in: "Кинель-Черкасский" },
  { code: "Красный Яр", kind: "settlement", type: "село", name: "Красный Яр", in: "Красноярский", population: 8_000 },
  { code: "Новосемейкино", kind: "settlement", type: "пгт", name: "Новосемейкино", in: "Красноярский" },
  { code: "Мирный", kind: "settlement", type: "пгт", name: "Мирный", in: "Красноярский", population: 7_000 },
  { code: "Языково", kind: "settlement", type: "село", name: "Языково", in: "Безенчукский" },
  { code: "Дружба", kind: "settlement", type: "посёлок", name: "Дружба", in: "Кинельский" },
  { code: "Степной", kind: "settlement", type: "посёлок", name: "Степной", in: "Кинельский" },
  { code: "Прогресс", kind: "settlement", type: "посёлок", name: "Прогресс", in: "Сергиевский" },
  ...["Ставропольский", "Безенчукский", "Кинель-Черкасский", "Сергиевский"].map(
    (municipality): Given & { code: string } => ({
      code: `Васильевка ${municipality}`,
      kind: "settlement",
      type: municipality === "Сергиевский" ? "деревня" : "село",
      name: "Васильевка",
      in: municipality,
      population: municipality === "Ставропольский" ? 3_000 : 100,
    }),
  ),
];

const ids = new Map(given.map(({ code }, index) => [code, index + 1]));
const codes = new Map([...ids].map(([code, id]) => [id, code]));
const gazetteer = buildGazetteer(
  given.map(({ in: parent, ...entry }): GazetteerEntry => ({
    territoryId: ids.get(entry.code) ?? 0,
    parentId: parent === undefined ? null : (ids.get(parent) ?? null),
    population: null,
    lat: null,
    lon: null,
    aliases: [],
    ...entry,
  })),
);

function locate(text: string, community: string | null = "region"): Located {
  return locateMessage(gazetteer, {
    text,
    defaultTerritoryId: community === null ? null : (ids.get(community) ?? null),
  });
}

function placeOf(located: Located): string | undefined {
  return codes.get(located.candidates[0]?.territoryId ?? 0);
}

function reasonsOf(located: Located): string[] {
  return located.candidates[0]?.reasons.map((reason) => reason.kind) ?? [];
}

describe("locateMessage", () => {
  test.each([
    ["В Сергиевском районе третий день нет воды", "Сергиевский"],
    ["Жители Сергиевского р-на без воды", "Сергиевский"],
    ["администрация Кинель-Черкасского муниципального района молчит", "Кинель-Черкасский"],
    ["м.р. Сергиевский, дороги не чистят", "Сергиевский"],
    ["В Самаре темно", "Самара"],
    ["г.о. Отрадный, мусор", "Отрадный"],
    ["в нашем Отрадном не вывозят мусор", "Отрадный"],
    ["В Похвистневе гололёд", "Похвистнево"],
    ["В Похвистнево гололёд", "Похвистнево"],
    ["В Красном Яру нет врача", "Красный Яр"],
    ["жители Кинель - Черкасс ждут автобус", "Черкассы"],
    ["п.г.т. Безенчук, свалка", "Безенчук"],
    ["ТЛТ, двор не чищен", "Тольятти"],
    ["в жигулевске не чистят", "Жигулёвск"],
    ["В CАМАРЕ не чистят", "Самара"],
    ["В САМАРЕ НЕ ЧИСТЯТ ДВОРЫ СОВСЕМ", "Самара"],
    ["в Ново-Семейкине нет аптеки", "Новосемейкино"],
    ["На Безымянке темно", "Промышленный"],
    ["мкр. Мехзавод, нет света", "Красноглинский"],
    ["Сергиевская ЦРБ, очередь с ночи", "Сергиевский"],
    ["в посёлке Водников нет дорог", "Куйбышевский"],
  ])("finds the place of «%s»", (text, place) => {
    expect(placeOf(locate(text))).toBe(place);
  });

  test.each([
    ["Победа дружбы над ленью: двор убрали", "Кинельский"],
    ["в мирном районе живём, степной ветер", "Красноярский"],
    ["магазин «Дружба» торгует просрочкой", "Кинельский"],
    ["кинотеатр Сергиевск закрыли", "Отрадный"],
    ["На улице Самарской яма", "Сызрань"],
    ["ул. Тольяттинская 5 не убирают снег", "Сызрань"],
    ["Отрадный 2, на Сергиевской, 5 темно", "Отрадный"],
    ["река Кинель вышла из берегов", "Сызрань"],
    ["жалоба на Языкова из ЖЭУ", "Безенчукский"],
    ["Врач Васильева Анна грубит", "Сергиевский"],
    ["Спасибо Вере Васильевне из поликлиники", "Сергиевский"],
    ["Ничего не меняется, одна языкова обёртка", "Безенчукский"],
    ["Губернатору Самарской области: верните свет", "Сызрань"],
  ])("takes no word, street, river or person for a place: «%s»", (text, community) => {
    expect(placeOf(locate(text, community))).toBe(community);
  });

  test.each([
    ["в посёлке Степной нет воды", "Степной"],
    ["В Дружбе нет воды", "Дружба"],
    ["село Языково, нет связи", "Языково"],
    ["в Языкове нет связи", "Языково"],
    ["Прогресс, Сергиевский район: темно", "Прогресс"],
    ["в Мирном Красноярского района ни одной горки", "Мирный"],
  ])("takes an ordinary word for a place when its surroundings say so: «%s»", (text, place) => {
    expect(placeOf(locate(text))).toBe(place);
  });

  test("lets the district named in the text decide between namesakes", () => {
    const located = locate("с. Васильевка Безенчукского района, нет воды", "Сергиевский");
    expect(placeOf(located)).toBe("Васильевка Безенчукский");
    expect(reasonsOf(located)).toContain("inside_named");
    expect(located.confidence).toBeGreaterThan(0.8);
  });

  test("otherwise the municipality of the community decides, and the rest stay as candidates", () => {
    const located = locate("В Васильевке нет воды", "Сергиевский");
    expect(placeOf(located)).toBe("Васильевка Сергиевский");
    expect(reasonsOf(located)).toContain("only_in_default");
    expect(located.candidates).toHaveLength(4);
    expect(located.candidates[1]?.confidence).toBeLessThan(0.2);
  });

  test("otherwise the population proposes, but leaves the decision to a person", () => {
    const located = locate("В Васильевке нет воды");
    expect(placeOf(located)).toBe("Васильевка Ставропольский");
    expect(located.candidates[0]?.reasons).toContainEqual({ kind: "ambiguous", alternatives: 4 });
    expect(located.confidence).toBeLessThan(0.75);
  });

  test("falls back on the community: moderately sure of a municipality, hardly of the whole region", () => {
    expect(locate("Не горят фонари", "Сызрань").candidates).toEqual([
      {
        territoryId: ids.get("Сызрань"),
        municipalityId: ids.get("Сызрань"),
        confidence: 0.7,
        reasons: [{ kind: "community" }],
        spans: [],
      },
    ]);
    const unknown = locate("Не горят фонари");
    expect(unknown.confidence).toBe(0.2);
    expect(reasonsOf(unknown)).toEqual(["community", "region_only"]);
    expect(locate("Не горят фонари", null)).toEqual({ candidates: [], address: null, confidence: 0 });
  });

  test("says that only a street is known", () => {
    expect(reasonsOf(locate("ул. Победы 93, темно", "Сызрань"))).toEqual(["community", "street_only"]);
  });

  test("keeps both of two places, the one the problem is at first", () => {
    const places = (text: string) => locate(text).candidates.map(({ territoryId }) => codes.get(territoryId));
    expect(places("В Сызрани чисто, в Октябрьске грязь")).toEqual(["Сызрань", "Октябрьск"]);
    expect(places("Ехали из Самары, в Кинеле попали в яму").slice(0, 2)).toEqual(["Кинель", "Самара"]);
    expect(places("Возят в Самару, живём в Безенчуке").slice(0, 2)).toEqual(["Безенчук", "Самара"]);
  });

  test("does not trust a place named only as the way there", () => {
    const located = locate("Детей возят в Самару на приём", "Сергиевский");
    expect(placeOf(located)).toBe("Сергиевский");
    expect(located.confidence).toBeLessThan(0.6);
  });

  test("takes a city and its part for one place, the part", () => {
    const located = locate("Самара, Промышленный район, темно", "Тольятти");
    expect(located.candidates.map(({ territoryId }) => codes.get(territoryId))).not.toContain("Самара");
    expect(placeOf(located)).toBe("Промышленный");
  });

  test("understands several districts with one type", () => {
    const located = locate("Кинельский и Красноярский районы без света");
    expect(located.candidates.map(({ territoryId }) => codes.get(territoryId))).toEqual(["Кинельский", "Красноярский"]);
  });

  test("forgives one letter of a town, with less confidence", () => {
    const located = locate("В Жигулевкске нет света");
    expect(placeOf(located)).toBe("Жигулёвск");
    expect(reasonsOf(located)).toContain("misspelt");
    expect(located.confidence).toBeLessThan(locate("В Жигулевске нет света").confidence);
  });

  test("names the municipality of what it found, none for the region", () => {
    expect(locate("В Красном Яру темно").candidates[0]?.municipalityId).toBe(ids.get("Красноярский"));
    expect(locate("Темно").candidates[0]?.municipalityId).toBeNull();
  });

  test("quotes the words it went by", () => {
    const text = "🚧 Дорога в с. Сергиевск и в Сергиевском р-не";
    const [candidate] = locate(text).candidates;
    expect(candidate?.spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      "с. Сергиевск",
      "Сергиевском р-не",
    ]);
  });

  test("answers any text in the agreed shape", () => {
    const words = fc.constantFrom(
      "В",
      "г.",
      "Самаре",
      "улица",
      "Мира",
      "5",
      "д.",
      "Дружба",
      ",",
      "из",
      "Васильевки",
      "«",
      "на",
      "р-не",
      "😀",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join(" ")),
        ),
        (text) => {
          const located = locatedSchema.parse(locate(text, "Самара"));
          const confidences = located.candidates.map((candidate) => candidate.confidence);
          expect(confidences).toEqual([...confidences].sort((one, other) => other - one));
          for (const { start, end } of located.candidates.flatMap(({ spans }) => spans)) {
            expect(text.slice(start, end).trim()).not.toBe("");
          }
        },
      ),
    );
  });

  test("refuses a territory that lies in itself", () => {
    const entry = { kind: "settlement", name: "Круг", population: null, lat: null, lon: null, aliases: [] } as const;
    const circle: GazetteerEntry[] = [
      { ...entry, aliases: [], territoryId: 1, code: "a", parentId: 2 },
      { ...entry, aliases: [], territoryId: 2, code: "b", parentId: 1 },
    ];
    expect(() => buildGazetteer(circle)).toThrow("lies in itself");
  });
});
