import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatProblem, formatProblems, PackError, problemsMax } from "./pack-problem";
import { readPack } from "./read-pack";

const files: Record<string, string> = {
  "region.yaml": `code: river
name: Речная область
nameGenitive: Речной области
centreName: ЦУР Речной области
timeZone: Europe/Samara
oktmo: "99000000"
lat: 53
lon: 50
population: 1000
populationYear: 2021
autoRouteFrom: { topic: 0.6, territory: 0.6 }
joinWindowHours: 72
repeatWindowDays: 30
`,
  "municipalities.yaml": `- { code: port, name: городской округ Порт, kind: urban_okrug, oktmo: "99701000", population: 600, populationYear: 2021, centre: Порт, lat: 53, lon: 50 }
- { code: meadow, name: Луговой район, kind: district, oktmo: "99602000", population: 400, populationYear: 2021, centre: Луговое, lat: 53.5, lon: 50.5 }
`,
  "settlements.csv": `name,type,municipality,oktmo,lat,lon,population,aliases
Порт,город,port,99701000001,53,50,600,Портовый;Портоград
Луговое,село,meadow,,,,,
`,
  "agencies.yaml": `- code: adm-port
  name: Администрация Порта
  shortName: Администрация
  kind: municipal
  territory: port
  services: [administration]
- code: min-roads
  name: Министерство дорог
  shortName: Миндор
  kind: regional
`,
  "matrix.yaml": `- code: roads.all
  topicGroup: roads
  to: { agency: min-roads }
  reason: Дороги ведёт министерство.
- code: waste.all
  topicGroup: waste
  to: { service: administration }
  reason: Отходы ведёт администрация.
`,
};
const topics = [
  { code: "roads.holes", groupCode: "roads" },
  { code: "waste.bins", groupCode: "waste" },
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otklik-pack-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(changes: Record<string, string | null> = {}) {
  await mkdir(join(folder, "river"));
  for (const [name, text] of Object.entries({ ...files, ...changes })) {
    if (text !== null) await writeFile(join(folder, "river", name), text);
  }
  return readPack({ folder, code: "river", topics });
}

async function problemsOf(changes: Record<string, string | null>): Promise<string[]> {
  const error = await read(changes).catch((thrown: unknown) => thrown);
  if (!(error instanceof PackError)) throw new Error("the pack was not refused");
  return error.problems.map((problem) => formatProblem(problem, "en"));
}

function edited(name: string, before: string, after: string): Record<string, string> {
  const text = files[name] ?? "";
  if (!text.includes(before)) throw new Error(`no "${before}" in ${name}`);
  return { [name]: text.replace(before, after) };
}

describe("a region pack", () => {
  it("is read with defaults filled in and empty fields as unknown", async () => {
    const { pack } = await read();
    expect(pack.municipalities.data[0]?.aliases).toEqual([]);
    expect(pack.settlements.data).toMatchObject([
      { name: "Порт", aliases: ["Портовый", "Портоград"], population: 600 },
      { name: "Луговое", lat: null, population: null, oktmo: null },
    ]);
  });

  it("may do without districts, settlements, communities, sources and users", async () => {
    const { pack } = await read({ "settlements.csv": null });
    expect([pack.settlements.data, pack.users.data, pack.cityDistricts.data]).toEqual([[], [], []]);
  });

  it("tells which topic reaches nobody, and where", async () => {
    const { warnings } = await read();
    expect(warnings.map((problem) => formatProblem(problem, "en"))).toEqual([
      'river/matrix.yaml:1: the topic "waste.bins" reaches nobody in: meadow',
    ]);
  });
});

describe("a broken region pack is refused with file, line and reason", () => {
  it.each([
    [
      "an unknown parent",
      edited("agencies.yaml", "  shortName: Миндор\n", "  shortName: Миндор\n  parent: adm-x\n"),
      'river/agencies.yaml:10: parent: no agency with the code "adm-x"',
    ],
    [
      "an unknown territory",
      edited("agencies.yaml", "territory: port", "territory: harbour"),
      'river/agencies.yaml:5: territory: no territory with the code "harbour"',
    ],
    [
      "a code that stands twice",
      edited("agencies.yaml", "code: min-roads", "code: adm-port"),
      'river/agencies.yaml:7: code: "adm-port" already stands in line 1',
    ],
    [
      "an unknown topic",
      edited("matrix.yaml", "topicGroup: roads", "topics: [roads.holes, roads.snow]"),
      'river/matrix.yaml:2: topics.1: no topic with the code "roads.snow"',
    ],
    [
      "an unknown topic group",
      edited("matrix.yaml", "topicGroup: waste", "topicGroup: gas"),
      'river/matrix.yaml:6: topicGroup: no topic group with the code "gas"',
    ],
    [
      "a service that nobody provides",
      edited("matrix.yaml", "service: administration", "service: waste"),
      'river/matrix.yaml:7: to.service: no agency provides the service "waste"',
    ],
    [
      "a rule for a named body that names none",
      edited("matrix.yaml", "{ service: administration }", "{ named: true }"),
      'river/matrix.yaml:7: to.named: "named" only goes together with "object"',
    ],
    [
      "a settlement in an unknown municipality",
      edited("settlements.csv", "село,meadow", "село,hill"),
      'river/settlements.csv:3: municipality: no municipality with the code "hill"',
    ],
    [
      "a row of the wrong length",
      edited("settlements.csv", "село,meadow,,,,,", "село,meadow"),
      "river/settlements.csv:3: 3 fields for 8 columns",
    ],
    [
      "an unknown time zone",
      edited("region.yaml", "Europe/Samara", "Europe/River"),
      'river/region.yaml:5: timeZone: no time zone "Europe/River"',
    ],
    [
      "a field that the format doesn't have",
      edited("region.yaml", "lat: 53", "latitude: 53"),
      "river/region.yaml:1: lat: Invalid input: expected number, received undefined",
    ],
    ["a missing file", { "matrix.yaml": null }, "river/matrix.yaml:1: the file is missing"],
    ["YAML that is none", edited("agencies.yaml", "- code: min-roads", "- code: [min-roads"), "river/agencies.yaml:8:"],
  ])("%s", async (_, changes, expected) => {
    const problems = await problemsOf(changes);
    expect(
      problems.some((problem) => problem.startsWith(expected)),
      problems.join("\n"),
    ).toBe(true);
  });

  it("bodies that stand above each other in a circle", async () => {
    const circle = (files["agencies.yaml"] ?? "")
      .replace("kind: municipal", "kind: municipal\n  parent: min-roads")
      .replace("kind: regional", "kind: regional\n  parent: adm-port");
    expect(await problemsOf({ "agencies.yaml": circle })).toEqual([
      "river/agencies.yaml:5: parent: the agency stands above itself: adm-port → min-roads → adm-port",
    ]);
  });

  it("with the problems of all files at once", async () => {
    const problems = await problemsOf({
      ...edited("region.yaml", "lon: 50", "lon: 500"),
      ...edited("matrix.yaml", "code: roads.all", "code: Roads"),
    });
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual(["river/region.yaml:8:", "river/matrix.yaml:1:"]);
  });

  it("in Russian where it is asked for, and no longer than a screen", async () => {
    const many = Array.from(
      { length: 30 },
      (_, index) => `- { login: user-${index}, name: Имя, role: analyst, agency: nobody }`,
    );
    const error = await read({ "users.yaml": many.join("\n") }).catch((thrown: unknown) => thrown);
    const lines = error instanceof PackError ? formatProblems(error.problems, "ru").split("\n") : [];
    expect(lines[0]).toBe("river/users.yaml:1: agency: нет органа с кодом «nobody»");
    expect(lines).toHaveLength(problemsMax + 1);
    expect(lines.at(-1)).toBe("… и ещё 10");
  });
});
