import type { PackProblem } from "./pack-problem";
import { wordings } from "./pack-wordings";
import { rootTerritoryCode } from "./territory-codes";
import type { CatalogueTopic, PackFiles } from "./read-pack";
import type { MatrixFile, MunicipalitiesFile } from "./schema";

type Rule = MatrixFile[number];
type Municipality = MunicipalitiesFile[number];

/** Where the pack can be used but leaves a gap: topics that reach nobody, services that two bodies give in one place. */
export function checkCoverage(pack: PackFiles, topics: readonly CatalogueTopic[]): PackProblem[] {
  return [...findUnreached(pack, topics), ...findDoubleProviders(pack)];
}

/**
 * A topic reaches a body in a municipality when any rule without an object leads to somebody: with a rule that only
 * holds for a named hospital, a message that names none would stay with nobody.
 */
function findUnreached(pack: PackFiles, topics: readonly CatalogueTopic[]): PackProblem[] {
  const rules = pack.matrix.data.filter((rule) => rule.object === undefined);
  const provided = new Set(
    pack.agencies.data.flatMap((agency) => agency.services.map((service) => `${service} ${agency.territory ?? ""}`)),
  );
  return topics.flatMap((topic) => {
    const about = rules.filter((rule) => isAbout(rule, topic));
    const unreached = pack.municipalities.data.filter(
      (municipality) => !about.some((rule) => leadsSomewhere({ rule, municipality, provided, pack })),
    );
    if (unreached.length === 0) return [];
    const names = unreached.map((municipality) => municipality.code);
    return [pack.matrix.problemAt([], wordings.noBody(topic.code, names))];
  });
}

function isAbout(rule: Rule, topic: CatalogueTopic): boolean {
  if (rule.topics !== undefined && rule.topics.length > 0) return rule.topics.includes(topic.code);
  return rule.topicGroup === undefined || rule.topicGroup === topic.groupCode;
}

function leadsSomewhere(options: {
  rule: Rule;
  municipality: Municipality;
  provided: ReadonlySet<string>;
  pack: PackFiles;
}): boolean {
  const { rule, municipality, provided, pack } = options;
  const root = rootTerritoryCode(pack.region.data.code);
  if (rule.municipalityKind !== undefined && rule.municipalityKind !== municipality.kind) return false;
  if (rule.territory !== undefined && rule.territory !== municipality.code && rule.territory !== root) return false;
  if ("agency" in rule.to) return true;
  if ("named" in rule.to) return false;
  const { service } = rule.to;
  return [municipality.code, root, ""].some((territory) => provided.has(`${service} ${territory}`));
}

/** Only services that a rule sends to: two hospitals in one city are no mistake as long as nobody has to choose. */
function findDoubleProviders(pack: PackFiles): PackProblem[] {
  const wanted = new Set(pack.matrix.data.flatMap((rule) => ("service" in rule.to ? [rule.to.service] : [])));
  const providers = new Map<string, { service: string; territory: string; codes: string[]; path: PropertyKey[] }>();
  pack.agencies.data.forEach((agency, index) =>
    agency.services.forEach((service, at) => {
      const territory = agency.territory ?? rootTerritoryCode(pack.region.data.code);
      const known = providers.get(`${service} ${territory}`);
      if (known) known.codes.push(agency.code);
      else
        providers.set(`${service} ${territory}`, {
          service,
          territory,
          codes: [agency.code],
          path: [index, "services", at],
        });
    }),
  );
  return [...providers.values()]
    .filter(({ service, codes }) => codes.length > 1 && wanted.has(service))
    .map(({ path, ...double }) => pack.agencies.problemAt(path, wordings.twoProviders(double)));
}
