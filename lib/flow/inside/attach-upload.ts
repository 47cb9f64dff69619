import { createHash } from "node:crypto";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { actionRules } from "@/lib/incidents/actions/schema";
import { evidenceKindSchema } from "@/lib/incidents/checklist/schema";
import { cleanName } from "@/lib/incidents/files/clean-name";
import { fileProblem } from "@/lib/incidents/files/file-problem";
import { preparePicture } from "@/lib/incidents/files/prepare-picture";
import { receiveBytes } from "@/lib/incidents/files/receive-bytes";
import { recogniseType } from "@/lib/incidents/files/recognise-type";
import { fileKindSchema, filesMax } from "@/lib/incidents/files/schema";
import type { FileKind } from "@/lib/incidents/files/schema";
import { storeBlob } from "@/lib/incidents/files/store-blob";
import { requireInScope } from "@/lib/incidents/find-in-scope";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { BlobStorage } from "@/lib/platform/storage/storage";

export interface UploadDeps {
  db: Database;
  storage: BlobStorage;
  now: () => Date;
  makeId: () => string;
}

export interface FileUpload {
  number: number | null;
  /** As the browser gave them; they are looked at after scope and right. */
  kind: unknown;
  check: unknown;
  fileName: string;
  size: number | null;
  body: AsyncIterable<Uint8Array>;
  /** Names an upload that may come more than once: it is attached the first time only. */
  key?: string | undefined;
}

/**
 * Takes a file in and attaches it to an incident. Asked in this order: scope, right, form, size, content; what is refused
 * leaves nothing behind. With a key that was attached before, the file of then.
 * @throws AppError `not_found`, `not_allowed`, `too_large`, `invalid` with the problem of the file
 */
export async function attachUpload(viewer: Viewer, deps: UploadDeps, upload: FileUpload): Promise<{ fileId: string }> {
  const { db } = deps;
  const incident = await requireInScope(viewer, { db, number: upload.number });
  assertCan(viewer, "incident.note");
  const fileId = upload.key === undefined ? deps.makeId() : fileIdOf(viewer, upload.key);
  if (upload.key !== undefined && (await isAttached(db, { fileId, incidentId: incident.id }))) return { fileId };
  if (!takesFiles.includes(incident.step)) throw new AppError("wrong_step", { context: { incidentId: incident.id } });
  const kind = fileKindSchema.safeParse(upload.kind);
  const check = evidenceKindSchema.optional().safeParse(upload.check ?? undefined);
  if (!kind.success || !check.success) throw new AppError("invalid");
  await assertRoom(db, incident.id);
  const bytes = await receiveBytes(upload.body, upload.size);
  const prepared = await prepare(bytes, { kind: kind.data, fileName: upload.fileName });
  await storeFile(viewer, deps, { id: fileId, incidentId: incident.id, kind: kind.data, ...prepared });
  await applyCommand(viewer, {
    db,
    now: deps.now(),
    command: {
      ...{ action: "attach", incidentId: incident.id, version: incident.version, fileId },
      ...(check.data === undefined ? {} : { check: check.data }),
    },
    ...(upload.key === undefined ? {} : { key: upload.key }),
  });
  return { fileId };
}

/** Asked before the file is taken in; the command asks again. */
const takesFiles: readonly IncidentStep[] = actionRules.attach.from;

/** The same upload of the same person is the same file, whoever else may choose the same key. */
function fileIdOf({ userId }: Viewer, key: string): string {
  const hash = createHash("sha256").update(`${userId} ${key}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

/** The answer to the first attempt was lost; whatever became of the incident since, it was attached. */
async function isAttached(db: Database, file: { fileId: string; incidentId: number }): Promise<boolean> {
  const rows = await db.query(
    "select from incident_file where id = $1 and incident_id = $2 and attached_at is not null",
    [file.fileId, file.incidentId],
  );
  return rows.length > 0;
}

async function assertRoom(db: Database, incidentId: number): Promise<void> {
  const rows = await db.query<{ count: number }>(
    "select count(*)::int as count from incident_file where incident_id = $1 and hidden_at is null",
    [incidentId],
  );
  if ((rows[0]?.count ?? 0) >= filesMax) throw fileProblem("too_many_files");
}

interface Prepared {
  name: string;
  mediaType: string;
  bytes: Buffer;
  picture: { width: number; height: number; thumbnail: Buffer } | null;
}

async function prepare(given: Buffer, { kind, fileName }: { kind: FileKind; fileName: string }): Promise<Prepared> {
  const type = await recogniseType(given);
  if (type.is === "picture") {
    const { bytes, ...picture } = await preparePicture(given);
    return { name: cleanName(fileName, "jpg"), mediaType: "image/jpeg", bytes, picture };
  }
  if (kind !== "document") throw fileProblem("not_a_picture");
  return { name: cleanName(fileName, type.extension), mediaType: type.mediaType, bytes: given, picture: null };
}

async function storeFile(
  viewer: Viewer,
  deps: UploadDeps,
  file: Prepared & { id: string; incidentId: number; kind: FileKind },
): Promise<void> {
  const blobKey = await storeBlob(deps, file.bytes);
  const thumbnailKey = file.picture && (await storeBlob(deps, file.picture.thumbnail));
  await deps.db.query(
    `insert into incident_file (id, region_id, incident_id, user_id, kind, name, media_type, byte_size, width, height,
       blob_key, thumbnail_key, uploaded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (id) do nothing`,
    [
      ...[
        file.id,
        viewer.regionId,
        file.incidentId,
        viewer.userId,
        file.kind,
        file.name,
        file.mediaType,
        file.bytes.length,
      ],
      ...[file.picture?.width ?? null, file.picture?.height ?? null, blobKey, thumbnailKey, deps.now()],
    ],
  );
}
