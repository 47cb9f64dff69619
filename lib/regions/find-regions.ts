import type { Sql } from "@/lib/platform/db";

export interface RegionListed {
  id: number;
  code: string;
  name: string;
  timeZone: string;
  municipalities: number;
  settlements: number;
  agencies: number;
  rules: number;
  sources: number;
  boundaries: number;
  boundariesSchematic: number;
  loadedAt: Date;
}

/** Every region of the deployment with what is loaded of it, by name. */
export function findRegions(db: Sql): Promise<RegionListed[]> {
  return db.query<RegionListed>(
    `select r.id, r.code, r.name, r.time_zone as "timeZone", r.loaded_at as "loadedAt",
       (select count(*)::int from territory t where t.region_id = r.id and t.retired_at is null and t.kind = 'municipality') as municipalities,
       (select count(*)::int from territory t where t.region_id = r.id and t.retired_at is null and t.kind = 'settlement') as settlements,
       (select count(*)::int from agency a where a.region_id = r.id and a.retired_at is null) as agencies,
       (select count(*)::int from responsibility_rule u where u.region_id = r.id and u.retired_at is null) as rules,
       (select count(*)::int from source s where s.region_id = r.id and s.retired_at is null) as sources,
       (select count(*)::int from territory_boundary b where b.region_id = r.id) as boundaries,
       (select count(*)::int from territory_boundary b where b.region_id = r.id and b.is_schematic) as "boundariesSchematic"
     from region r order by r.name`,
  );
}
