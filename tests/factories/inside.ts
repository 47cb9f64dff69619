import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Viewer } from "@/lib/accounts/schema";
import { attachUpload } from "@/lib/flow/inside/attach-upload";
import type { UploadDeps } from "@/lib/flow/inside/attach-upload";
import { readInside } from "@/lib/incidents/inside/read-inside";
import type { InsideView } from "@/lib/incidents/inside/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { diskStorage } from "@/lib/platform/storage/disk-storage";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, required, topicId } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";

export interface GivenIncident {
  id: number;
  number: number;
  version: number;
}

let count = 0;

/** At the administration of Samara, in work unless said otherwise, under the topic that is given. */
export async function incidentAt(
  db: Database,
  given: { step?: IncidentStep; agency?: string; topic?: string } = {},
): Promise<GivenIncident> {
  count += 1;
  const [incident] = await tell(db, [messageOf(`Обращение номер ${count}: примите меры, ждём уже ${count} недель`)]);
  const { id, number, version } = required(incident, "incident");
  const agency = await agencyId(db, given.agency ?? "adm-samara");
  await standAt(db, { incidentId: id, step: given.step ?? "in_progress", agencyId: agency });
  if (given.topic !== undefined)
    await db.query("update incident set topic_id = $2 where id = $1", [id, await topicId(db, given.topic)]);
  return { id, number, version };
}

export async function temporaryStorage() {
  const folder = await mkdtemp(path.join(tmpdir(), "otklik-files-"));
  return { folder, storage: diskStorage(folder), drop: () => rm(folder, { recursive: true, force: true }) };
}

export function depsOf(db: Database, storage: UploadDeps["storage"], now: Date = morning): UploadDeps {
  return { db, storage, now: () => now, makeId: randomUUID };
}

export async function* piecesOf(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function attachBytes(
  viewer: Viewer,
  deps: UploadDeps,
  given: { number: number; bytes: Uint8Array; kind?: string; fileName?: string; check?: string; key?: string },
): Promise<string> {
  const { fileId } = await attachUpload(viewer, deps, {
    number: given.number,
    kind: given.kind ?? "after",
    check: given.check ?? null,
    fileName: given.fileName ?? "фото.jpg",
    size: given.bytes.length,
    body: piecesOf(given.bytes),
    key: given.key,
  });
  return fileId;
}

export async function insideOf(viewer: Viewer, db: Database, incidentId: number): Promise<InsideView> {
  const rows = await db.query<{ topic_id: number | null }>("select topic_id from incident where id = $1", [incidentId]);
  const inside = await readInside(viewer, { db, incidentId, topicId: required(rows[0], "incident").topic_id });
  return required(inside, "inside");
}
