import type { Readable } from "node:stream";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { requireInScope } from "@/lib/incidents/find-in-scope";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { BlobStorage } from "@/lib/platform/storage/storage";

export interface OpenedFile {
  name: string;
  mediaType: string;
  isPicture: boolean;
  /** Names the content: the same one needs not be sent twice. */
  key: string;
  open: () => Promise<Readable>;
}

/** A file or its small picture, asked for anew each time within scope. @throws AppError `not_found`, `not_allowed` */
export async function openFile(
  viewer: Viewer,
  options: { db: Sql; storage: BlobStorage; number: number | null; fileId: string; isSmall: boolean },
): Promise<OpenedFile> {
  const { db, storage, fileId, isSmall } = options;
  const incident = await requireInScope(viewer, options);
  assertCan(viewer, "incident.note");
  const rows = await db.query<{ name: string; media_type: string; blob_key: string; thumbnail_key: string | null }>(
    `select name, media_type, blob_key, thumbnail_key from incident_file
     where incident_id = $1 and id::text = $2 and attached_at is not null and hidden_at is null`,
    [incident.id, fileId],
  );
  const [file] = rows;
  if (!file) throw new AppError("not_found", { context: { fileId } });
  const key = (isSmall ? file.thumbnail_key : null) ?? file.blob_key;
  return {
    name: file.name,
    mediaType: file.media_type,
    isPicture: file.thumbnail_key !== null,
    key,
    async open() {
      const bytes = await storage.open(key);
      if (bytes === null) throw new AppError("not_found", { context: { fileId, reason: "bytes are missing" } });
      return bytes;
    },
  };
}
