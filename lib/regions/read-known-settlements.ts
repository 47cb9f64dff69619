import type { Sql } from "@/lib/platform/db";
import type { SettlementIdentity } from "./match-settlements";

export interface KnownSettlement extends SettlementIdentity {
  id: number;
  code: string;
  isRetired: boolean;
}

/** Retired ones included: a settlement that comes back keeps its id and code. */
export function readKnownSettlements(tx: Sql, regionId: number): Promise<KnownSettlement[]> {
  return tx.query<KnownSettlement>(
    `select t.id, t.code, m.code as municipality, t.name, t.settlement_type as type, t.oktmo,
       t.retired_at is not null as "isRetired"
     from territory t join territory m on m.id = t.municipality_id
     where t.region_id = $1 and t.kind = 'settlement' order by t.id`,
    [regionId],
  );
}
