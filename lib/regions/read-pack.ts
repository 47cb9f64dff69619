import { join } from "node:path";
import { checkCoverage } from "./check-coverage";
import { checkPack } from "./check-pack";
import { readOptionalYaml, readYaml } from "./pack-file";
import type { PackFile } from "./pack-file";
import { refuseProblems } from "./pack-problem";
import type { PackProblem } from "./pack-problem";
import { readSettlements } from "./read-settlements";
import type { PackSettlement } from "./read-settlements";
import {
  agenciesFileSchema,
  cityDistrictsFileSchema,
  communitiesFileSchema,
  matrixFileSchema,
  municipalitiesFileSchema,
  regionFileSchema,
  sourcesFileSchema,
  usersFileSchema,
} from "./schema";
import type {
  AgenciesFile,
  CityDistrictsFile,
  CommunitiesFile,
  MatrixFile,
  MunicipalitiesFile,
  RegionFile,
  SourcesFile,
  UsersFile,
} from "./schema";

export interface PackFiles {
  region: PackFile<RegionFile>;
  municipalities: PackFile<MunicipalitiesFile>;
  cityDistricts: PackFile<CityDistrictsFile>;
  settlements: PackFile<PackSettlement[]>;
  agencies: PackFile<AgenciesFile>;
  matrix: PackFile<MatrixFile>;
  communities: PackFile<CommunitiesFile>;
  sources: PackFile<SourcesFile>;
  users: PackFile<UsersFile>;
}

/** The topics that the catalogue has now. */
export interface CatalogueTopic {
  code: string;
  groupCode: string;
}

/**
 * Reads and checks the pack `<folder>/<code>/`. Warnings are about a pack that can be used, but not everywhere.
 * @throws PackError with everything that is wrong in it
 */
export async function readPack(options: {
  folder: string;
  code: string;
  topics: readonly CatalogueTopic[];
  /** Codes of the calendars that bodies may name; absent: whatever they name. */
  calendars?: readonly string[];
}): Promise<{ pack: PackFiles; warnings: PackProblem[] }> {
  const problems: PackProblem[] = [];
  const pack = await readPackFiles(options, problems);
  // Cross references are only worth a word when every file could be read.
  refuseProblems(problems);
  if (!pack) throw new Error("a file without problems was not read");
  refuseProblems(checkPack(pack, options));
  return { pack, warnings: checkCoverage(pack, options.topics) };
}

async function readPackFiles(
  { folder, code }: { folder: string; code: string },
  problems: PackProblem[],
): Promise<PackFiles | null> {
  const file = (name: string) => ({ path: join(folder, code, name), name: `${code}/${name}` });
  const region = await readYaml({ ...file("region.yaml"), schema: regionFileSchema }, problems);
  const municipalities = await readYaml({ ...file("municipalities.yaml"), schema: municipalitiesFileSchema }, problems);
  const cityDistricts = await readOptionalYaml(
    { ...file("city-districts.yaml"), schema: cityDistrictsFileSchema },
    problems,
  );
  const settlements = await readSettlements(file("settlements.csv"), problems);
  const agencies = await readYaml({ ...file("agencies.yaml"), schema: agenciesFileSchema }, problems);
  const matrix = await readYaml({ ...file("matrix.yaml"), schema: matrixFileSchema }, problems);
  const communities = await readOptionalYaml({ ...file("communities.yaml"), schema: communitiesFileSchema }, problems);
  const sources = await readOptionalYaml({ ...file("sources.yaml"), schema: sourcesFileSchema }, problems);
  const users = await readOptionalYaml({ ...file("users.yaml"), schema: usersFileSchema }, problems);
  if (!region || !municipalities || !cityDistricts || !agencies || !matrix || !communities || !sources || !users)
    return null;
  return { region, municipalities, cityDistricts, settlements, agencies, matrix, communities, sources, users };
}
