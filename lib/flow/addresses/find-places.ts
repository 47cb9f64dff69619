import type { Sql } from "@/lib/platform/db";
import { isWithin, polygonsOf } from "@/lib/regions/geometry";
import type { Area } from "@/lib/regions/geometry";
import { matchTerritories } from "@/lib/regions/match-territories";
import type { MatchableTerritory } from "@/lib/regions/match-territories";
import type { AddressRow } from "./read-address-file";
import { wordings } from "./wordings";
import type { Wording } from "@/lib/regions/pack-problem";
import { wordings as packWordings } from "@/lib/regions/pack-wordings";

interface Municipality extends MatchableTerritory {
  area: Area | null;
  box: Box | null;
  settlements: Settlement[];
}

interface Settlement extends MatchableTerritory {
  municipalityId: number;
  lat: number | null;
  lon: number | null;
}

interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

export interface AddressPlace {
  municipalityId: number;
  settlementId: number | null;
}

/** Beyond this a settlement says nothing of whose land a house stands on; some kilometres, in degrees of latitude. */
const nearbyDegrees = 0.08;

/** Tells in which settlement and municipality of a region an address lies. */
export class AddressPlaces {
  private readonly byName = new Map<string, Municipality | null>();
  private readonly settlementByName = new Map<string, Settlement | null>();
  private readonly byId: Map<number, Municipality>;

  constructor(private readonly municipalities: readonly Municipality[]) {
    this.byId = new Map(municipalities.map((one) => [one.id, one]));
  }

  /** What the file names goes before what the coordinates say. */
  find(row: AddressRow): AddressPlace | { reason: Wording } {
    const named = row.municipality === "" ? null : this.named(row.municipality);
    if (row.municipality !== "" && !named) return { reason: packWordings.noMunicipality(row.municipality) };
    const municipality = named ?? this.around(row) ?? this.nearby(row);
    if (!municipality) return { reason: wordings.nowhere() };
    const settlement = this.settlementOf(municipality, row.settlement);
    if (settlement === undefined) return { reason: wordings.noSettlement(row.settlement, municipality.name) };
    return { municipalityId: municipality.id, settlementId: settlement?.id ?? null };
  }

  private named(name: string): Municipality | null {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const oktmo = /^\d{8,11}$/.test(name) ? name : null;
    const [found = null] = matchTerritories([{ name, oktmo }], this.municipalities);
    this.byName.set(name, found);
    return found;
  }

  private around({ lat, lon }: AddressRow): Municipality | undefined {
    return this.municipalities.find(({ area, box }) => {
      if (!area || !box || lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false;
      return isWithin([lon, lat], area);
    });
  }

  /** Borders are simplified, and some are only drawn: at their edge the nearest settlement says whose land it is. */
  private nearby({ lat, lon }: AddressRow): Municipality | undefined {
    const narrow = Math.cos((lat * Math.PI) / 180);
    let best: { id: number; far: number } | null = null;
    for (const { settlements } of this.municipalities) {
      for (const place of settlements) {
        if (place.lat === null || place.lon === null) continue;
        const far = Math.hypot(place.lat - lat, (place.lon - lon) * narrow);
        if (far < (best?.far ?? nearbyDegrees)) best = { id: place.municipalityId, far };
      }
    }
    return best ? this.byId.get(best.id) : undefined;
  }

  /** Null: the street is known of the municipality alone; undefined: the file names a settlement that is not there. */
  private settlementOf(municipality: Municipality, name: string): Settlement | null | undefined {
    if (name === "" || municipality.settlements.length === 0) return null;
    const key = `${municipality.id}\t${name}`;
    let found = this.settlementByName.get(key);
    if (found === undefined) {
      found = matchTerritories([{ name, oktmo: null }], municipality.settlements)[0] ?? null;
      this.settlementByName.set(key, found);
    }
    if (found) return found;
    return matchTerritories([{ name, oktmo: null }], [municipality])[0] ? null : undefined;
  }
}

interface PlaceRow extends Omit<Settlement, "municipalityId"> {
  municipalityId: number | null;
  area: Area | null;
}

export async function readAddressPlaces(tx: Sql, regionId: number): Promise<AddressPlaces> {
  const rows = await tx.query<PlaceRow>(
    `select t.id, t.name, t.aliases, t.oktmo, t.lat, t.lon, case when t.kind = 'settlement' then t.municipality_id end as "municipalityId",
       case when not b.is_schematic then b.geometry end as area
     from territory t left join territory_boundary b on b.territory_id = t.id and t.kind = 'municipality'
     where t.region_id = $1 and t.kind in ('municipality', 'settlement') and t.retired_at is null order by t.id`,
    [regionId],
  );
  const settlements = new Map<number, Settlement[]>();
  for (const row of rows) {
    const { municipalityId } = row;
    if (municipalityId === null) continue;
    const known = settlements.get(municipalityId);
    if (known) known.push({ ...row, municipalityId });
    else settlements.set(municipalityId, [{ ...row, municipalityId }]);
  }
  return new AddressPlaces(
    rows
      .filter(({ municipalityId }) => municipalityId === null)
      .map((row) => ({ ...row, box: row.area && boxOf(row.area), settlements: settlements.get(row.id) ?? [] })),
  );
}

function boxOf(area: Area): Box {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [lon = 0, lat = 0] of polygonsOf(area).flat(2)) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}
