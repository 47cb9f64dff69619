import { findRepeated, findUnknown } from "./check-references";
import type { Reference } from "./check-references";
import type { PackFile } from "./pack-file";
import type { PackProblem } from "./pack-problem";
import { wordings } from "./pack-wordings";
import type { CatalogueTopic, PackFiles } from "./read-pack";
import type { PackSettlement } from "./read-settlements";
import type { AgenciesFile, MatrixFile } from "./schema";
import { rootTerritoryCode } from "./territory-codes";
import { normalizeName } from "./territory-names";

interface Known {
  municipalities: ReadonlySet<string>;
  territories: ReadonlySet<string>;
  agencies: ReadonlySet<string>;
  services: ReadonlySet<string>;
  topics: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  calendars: ReadonlySet<string> | null;
}

/** Everything in a pack that one file alone cannot show to be wrong. */
export function checkPack(
  pack: PackFiles,
  context: { code: string; topics: readonly CatalogueTopic[]; calendars?: readonly string[] },
): PackProblem[] {
  const municipalities = pack.municipalities.data.map((municipality) => municipality.code);
  const districts = pack.cityDistricts.data.map((district) => district.code);
  const known: Known = {
    municipalities: new Set(municipalities),
    territories: new Set([rootTerritoryCode(context.code), ...municipalities, ...districts]),
    agencies: new Set(pack.agencies.data.map((agency) => agency.code)),
    services: new Set(pack.agencies.data.flatMap((agency) => agency.services)),
    topics: new Set(context.topics.map((topic) => topic.code)),
    groups: new Set(context.topics.map((topic) => topic.groupCode)),
    calendars: context.calendars ? new Set(context.calendars) : null,
  };
  return [
    ...checkRegion(pack, context.code),
    ...checkTerritories(pack, known),
    ...checkSettlements(pack.settlements, known),
    ...checkAgencies(pack.agencies, known),
    ...checkHours(pack.agencies, known),
    ...checkMatrix(pack.matrix, known),
    ...checkCommunities(pack, known),
    ...findRepeated(pack.sources, "code"),
    ...checkUsers(pack, known),
  ];
}

function checkRegion({ region }: PackFiles, code: string): PackProblem[] {
  const problems: PackProblem[] = [];
  if (region.data.code !== code) problems.push(region.problemAt(["code"], wordings.wrongCode(code)));
  if (!isTimeZone(region.data.timeZone)) {
    problems.push(region.problemAt(["timeZone"], wordings.timeZone(region.data.timeZone)));
  }
  return problems;
}

/** Hours of bodies: a calendar that nobody knows would stop every clock of that body. */
function checkHours(file: PackFile<AgenciesFile>, { calendars }: Known): PackProblem[] {
  const zones = file.data.flatMap(({ timeZone }, index) =>
    timeZone === undefined || isTimeZone(timeZone)
      ? []
      : [file.problemAt([index, "timeZone"], wordings.timeZone(timeZone))],
  );
  if (!calendars) return zones;
  const named = file.data.map(({ calendar }, index): Reference => {
    return { path: [index, "calendar"], thing: "calendar", code: calendar, known: calendars };
  });
  return [...zones, ...findUnknown(file, named)];
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function checkTerritories(pack: PackFiles, known: Known): PackProblem[] {
  const { municipalities, cityDistricts } = pack;
  const reserved = rootTerritoryCode(pack.region.data.code);
  return [
    ...findRepeated(municipalities, "code"),
    ...findRepeated(municipalities, "oktmo"),
    ...findRepeated(cityDistricts, "code"),
    ...findRepeated(cityDistricts, "oktmo"),
    ...municipalities.data.flatMap(({ code }, index) =>
      code === reserved ? [municipalities.problemAt([index, "code"], wordings.repeatedIn(code, pack.region.name))] : [],
    ),
    ...cityDistricts.data.flatMap(({ code }, index) =>
      known.municipalities.has(code) || code === reserved
        ? [cityDistricts.problemAt([index, "code"], wordings.repeatedIn(code, municipalities.name))]
        : [],
    ),
    ...findUnknown(
      cityDistricts,
      cityDistricts.data.map((district, index): Reference => {
        return {
          path: [index, "municipality"],
          thing: "municipality",
          code: district.municipality,
          known: known.municipalities,
        };
      }),
    ),
  ];
}

function checkSettlements(file: PackFile<PackSettlement[]>, known: Known): PackProblem[] {
  const lineOf = new Map<string, number>();
  const repeated = file.data.flatMap((row, index) => {
    const key = row.oktmo ?? `${row.municipality} ${row.type} ${normalizeName(row.name)}`;
    const first = lineOf.get(key);
    lineOf.set(key, first ?? file.lineAt([index]));
    const at = row.oktmo === null ? "name" : "oktmo";
    return first === undefined ? [] : [file.problemAt([index, at], wordings.repeated(row.oktmo ?? row.name, first))];
  });
  const references = file.data.map((row, index): Reference => {
    return {
      path: [index, "municipality"],
      thing: "municipality",
      code: row.municipality,
      known: known.municipalities,
    };
  });
  return [...repeated, ...findUnknown(file, references)];
}

function checkAgencies(file: PackFile<AgenciesFile>, known: Known): PackProblem[] {
  const references = file.data.flatMap((agency, index): Reference[] => [
    { path: [index, "parent"], thing: "agency", code: agency.parent, known: known.agencies },
    { path: [index, "territory"], thing: "territory", code: agency.territory, known: known.territories },
  ]);
  return [...findRepeated(file, "code"), ...findUnknown(file, references), ...findCircles(file)];
}

/** A body above itself would make the scope of its people endless. Each circle is told once, at its first body. */
function findCircles(file: PackFile<AgenciesFile>): PackProblem[] {
  const parentOf = new Map(file.data.map((agency) => [agency.code, agency.parent]));
  const told = new Set<string>();
  return file.data.flatMap((agency, index) => {
    const chain = [agency.code];
    let above = agency.parent;
    while (above !== undefined && !chain.includes(above)) {
      chain.push(above);
      above = parentOf.get(above);
    }
    if (above !== agency.code || told.has(agency.code)) return [];
    chain.forEach((code) => told.add(code));
    return [file.problemAt([index, "parent"], wordings.ownAncestor([...chain, agency.code].join(" → ")))];
  });
}

function checkMatrix(file: PackFile<MatrixFile>, known: Known): PackProblem[] {
  const references = file.data.flatMap((rule, index): Reference[] => [
    ...(rule.topics ?? []).map((code, at): Reference => {
      return { path: [index, "topics", at], thing: "topic", code, known: known.topics };
    }),
    { path: [index, "topicGroup"], thing: "topicGroup", code: rule.topicGroup, known: known.groups },
    { path: [index, "territory"], thing: "territory", code: rule.territory, known: known.territories },
    {
      path: [index, "to", "agency"],
      thing: "agency",
      code: "agency" in rule.to ? rule.to.agency : undefined,
      known: known.agencies,
    },
  ]);
  return [
    ...findRepeated(file, "code"),
    ...findUnknown(file, references),
    ...file.data.flatMap((rule, index) => {
      const problems: PackProblem[] = [];
      if (rule.object !== undefined && !known.services.has(rule.object)) {
        problems.push(file.problemAt([index, "object"], wordings.noProvider(rule.object)));
      }
      if ("service" in rule.to && !known.services.has(rule.to.service)) {
        problems.push(file.problemAt([index, "to", "service"], wordings.noProvider(rule.to.service)));
      }
      if ("named" in rule.to && rule.object === undefined) {
        problems.push(file.problemAt([index, "to", "named"], wordings.namedWithoutObject()));
      }
      return problems;
    }),
  ];
}

function checkCommunities({ communities }: PackFiles, known: Known): PackProblem[] {
  const references = communities.data.flatMap((community, index): Reference[] => [
    { path: [index, "owner"], thing: "agency", code: community.owner, known: known.agencies },
    { path: [index, "territory"], thing: "territory", code: community.territory, known: known.territories },
  ]);
  return [
    ...findRepeated(communities, "code"),
    ...findRepeated(communities, "url"),
    ...findUnknown(communities, references),
  ];
}

function checkUsers({ users }: PackFiles, known: Known): PackProblem[] {
  const references = users.data.flatMap((user, index): Reference[] => [
    { path: [index, "agency"], thing: "agency", code: user.agency, known: known.agencies },
    { path: [index, "territory"], thing: "territory", code: user.territory, known: known.territories },
    ...(user.topicGroups ?? []).map((code, at): Reference => {
      return { path: [index, "topicGroups", at], thing: "topicGroup", code, known: known.groups };
    }),
  ]);
  return [...findRepeated(users, "login"), ...findUnknown(users, references)];
}
