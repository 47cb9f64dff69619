import { z } from "zod";
import { fileKindSchema } from "@/lib/incidents/files/schema";
import type { FileView } from "@/lib/incidents/files/schema";
import type { Sql } from "@/lib/platform/db";

const fileRow = z.object({
  id: z.string(),
  kind: fileKindSchema,
  name: z.string(),
  media_type: z.string(),
  byte_size: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  user_name: z.string().nullable(),
  attached_at: z.date(),
  merged_number: z.number().nullable(),
});

/** What is attached and not hidden, oldest first. The caller has asked whether the viewer may. */
export async function findFiles(options: {
  db: Sql;
  incidentId: number;
  mergedIds: readonly number[];
}): Promise<FileView[]> {
  const rows = await options.db.query(
    `select f.id, f.kind, f.name, f.media_type, f.byte_size, f.width, f.height, u.name as user_name, f.attached_at,
       case when f.incident_id <> $1 then i.number end as merged_number
     from incident_file f join incident i on i.id = f.incident_id left join user_account u on u.id = f.user_id
     where f.incident_id = any($1::bigint || $2::bigint[]) and f.attached_at is not null and f.hidden_at is null order by f.attached_at, f.id`,
    [options.incidentId, options.mergedIds],
  );
  return rows.map((row) => {
    const file = fileRow.parse(row);
    return {
      id: file.id,
      kind: file.kind,
      name: file.name,
      mediaType: file.media_type,
      byteSize: file.byte_size,
      width: file.width,
      height: file.height,
      userName: file.user_name ?? "",
      attachedAt: file.attached_at.toISOString(),
      mergedNumber: file.merged_number,
    };
  });
}
