import type { NameProposal } from "@/lib/flow/names/schema";
import { splitName } from "@/lib/regions/territory-names";
import { nameWords } from "./name-words";
import { rank, wordReasons } from "./rank";
import type { Candidate } from "./rank";
import { spheresOf } from "./spheres";
import { createWordIndex } from "./word-index";

export interface AgencyToPropose {
  id: number;
  name: string;
  shortName: string;
  aliases: readonly string[];
  under: string | null;
}

const sphereConfidence = 0.4;
/** What is as good as this by its words needs no sphere to speak for it. */
const sphereBelow = 0.6;
const otherKindShare = 0.6;

/** Bodies by the words of their names; «мин. здрав.», «Адм. г.о. Самара», «Упр-е ЖКХ»; by their sphere where nothing else speaks. */
export function createAgencyProposer(
  agencies: readonly AgencyToPropose[],
  { regionName }: { regionName: string },
): (given: string) => NameProposal[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const names = ({ name, shortName, aliases }: AgencyToPropose) => [name, shortName, ...aliases].map(splitCompound);
  const find = createWordIndex(
    agencies.map((agency) => ({ id: agency.id, names: names(agency) })),
    { without: silentWords(regionName) },
  );
  const spheres = agencies.map((agency) => ({ agency, spheres: spheresOf(nameWords(agency.name)) }));
  return (given) => {
    const spelled = splitCompound(given);
    const hits = find(spelled).map((hit): Candidate => {
      const name = byId.get(hit.id)?.name ?? "";
      return { targetId: hit.id, confidence: hit.score * kindShare(spelled, name), reasons: wordReasons(hit) };
    });
    const best = Math.max(0, ...hits.map(({ confidence }) => confidence));
    const ofSphere = best >= sphereBelow ? [] : bySphere(given);
    return rank([...hits, ...ofSphere], (id) => describe(byId.get(id)));
  };

  function bySphere(given: string): Candidate[] {
    const wanted = spheresOf(nameWords(splitCompound(given)));
    return spheres.flatMap(({ agency, spheres: own }) => {
      const common = [...wanted.keys()].find((sphere) => own.has(sphere));
      const word = common === undefined ? undefined : own.get(common);
      if (word === undefined) return [];
      const confidence = sphereConfidence / Math.sqrt(own.size);
      return [{ targetId: agency.id, confidence, reasons: [{ kind: "same_sphere", words: [word] }] }];
    });
  }
}

function describe(agency: AgencyToPropose | undefined) {
  return agency && { name: agency.name, under: agency.under };
}

/** Words that the names of nearly all bodies of a region have in common. */
export function silentWords(regionName: string): string {
  return `${regionName} области обл края край республики респ`;
}

/** «Минздрав» is «мин здрав», «облздрав» is «обл здрав». */
function splitCompound(name: string): string {
  return name.replace(/(?<!\p{L})(мин|обл|гор|рай)(?=\p{L}{4})(?!.{0,2}ст[еи]р|аст|од|он)/giu, "$1. ");
}

/** The body of a district is not that of the town of the same name. */
function kindShare(given: string, known: string): number {
  const [one, other] = [splitName(given).kind, splitName(known).kind];
  if (one === null || other === null) return 1;
  return (one === "district") === (other === "district") ? 1 : otherKindShare;
}
