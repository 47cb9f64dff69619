import { describe, expect, it } from "vitest";
import { restoreGiven } from "./past-history";
import type { KnownNames } from "./known-names";
import { createNameResolver } from "./resolve-names";

const topic = { fastTrack: true, type: "solvable", severity: 3 } as const;
const territory = { aliases: [], oktmo: null, municipalityId: null, settlementType: null };

const known: KnownNames = {
  topics: [
    { ...topic, id: 1, name: "Ямы во дворах", shortName: "Ямы во дворе", group: "Благоустройство" },
    { ...topic, id: 2, name: "Прочее", shortName: "Прочее", group: "Благоустройство" },
    { ...topic, id: 3, name: "Прочее", shortName: "Прочее", group: "Дороги" },
  ],
  territories: [
    { ...territory, id: 10, kind: "municipality", name: "городской округ Кинель" },
    { ...territory, id: 11, kind: "municipality", name: "муниципальный район Кинельский" },
    { ...territory, id: 12, kind: "settlement", name: "Сосновка", municipalityId: 10, settlementType: "село" },
    { ...territory, id: 13, kind: "settlement", name: "Сосновка", municipalityId: 11, settlementType: "село" },
    { ...territory, id: 14, kind: "settlement", name: "Сосновка", municipalityId: 11, settlementType: "посёлок" },
  ],
  agencies: [{ id: 20, names: ["Министерство транспорта и автомобильных дорог", "Минтранс"] }],
  communities: [{ id: 30, url: "https://vk.com/podslushano" }],
  decided: [{ field: "agency", given: "Дорожники", targetId: 20 }],
};

const resolve = createNameResolver(known);
const row = (values: Parameters<typeof restoreGiven>[0]) => resolve(restoreGiven(values));

describe("names of a file", () => {
  it("mean a topic without its star and case, in the group that is named", () => {
    expect(row({ topic: "★ ЯМЫ  во дворах" }).topic?.id).toBe(1);
    expect(row({ topicGroup: "дороги", topic: "Прочее" }).topic?.id).toBe(3);
    expect(row({ topic: "Прочее" })).toMatchObject({ topic: null, unknown: [{ field: "topic", given: "Прочее" }] });
  });

  it("mean a settlement within its municipality, and the municipality where none is named", () => {
    expect(row({ municipality: "г.о. Кинель" })).toMatchObject({ territoryId: 10, municipalityId: 10 });
    expect(row({ municipality: "Кинельский р-н", settlement: "п Сосновка" })).toMatchObject({
      territoryId: 14,
      municipalityId: 11,
    });
    expect(row({ municipality: "Кинель", settlement: "Сосновка" })).toMatchObject({ territoryId: 12, unknown: [] });
  });

  it("that two places share are left to a person, and the municipality stands", () => {
    expect(row({ municipality: "Кинельский район", settlement: "Сосновка" })).toMatchObject({
      territoryId: 11,
      unknown: [{ field: "territory", given: "Кинельский район / Сосновка" }],
    });
    expect(row({ settlement: "с. Сосновка" }).territoryId).toBeNull();
  });

  it("mean a body by any of its names or as a person decided, a community by its address", () => {
    expect(row({ department: "минтранс" }).agencyId).toBe(20);
    expect(row({ department: " Дорожники " })).toMatchObject({ agencyId: 20, unknown: [] });
    expect(row({ communityUrl: "http://m.vk.com/Podslushano/" }).communityUrl).toBe("https://vk.com/podslushano");
  });

  it("that say nothing are not unknown", () => {
    expect(row({ department: "-", topic: " ", municipality: "—" })).toMatchObject({ agencyId: null, unknown: [] });
  });
});
