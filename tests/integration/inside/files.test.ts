import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { openFile } from "@/lib/flow/inside/open-file";
import { sweepFiles } from "@/lib/flow/inside/sweep-files";
import { roles } from "@/lib/regions/schema";
import { attachBytes, depsOf, incidentAt, insideOf, temporaryStorage } from "@/tests/factories/inside";
import { morning } from "@/tests/factories/messages";
import { phonePhoto } from "@/tests/factories/photos";
import { createViewer } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

type Storage = Awaited<ReturnType<typeof temporaryStorage>>;

let db: TestDatabase;
let store: Storage;
let executor: Viewer;
const now = morning;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  executor = await createViewer(db, { role: "executor", agency: "adm-samara" });
});
beforeEach(async () => {
  await store?.drop();
  store = await temporaryStorage();
});
afterAll(() => store.drop());

const attach = (given: Parameters<typeof attachBytes>[2], viewer = executor) =>
  attachBytes(viewer, depsOf(db, store.storage), given);

async function read(number: number, fileId: string, isSmall = false): Promise<Buffer> {
  const file = await openFile(executor, { db, storage: store.storage, number, fileId, isSmall });
  return buffer(await file.open());
}

const stored = () =>
  readdirSync(store.folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("/"));

/** As small as a document of this kind can be: one page without a word. */
const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
);

describe("photos", () => {
  test("place, camera and comment of a photo are gone, it stands upright, and a small one is made", async () => {
    const incident = await incidentAt(db);
    const given = await phonePhoto();
    const before = await sharp(given).metadata();
    expect(before.exif?.toString("latin1")).toContain("Phone of the test");
    // The tag that leads to the place, in either order of bytes.
    const places = [Buffer.from([0x88, 0x25]), Buffer.from([0x25, 0x88])];
    expect(
      places.some((tag) => before.exif?.includes(tag)),
      "the given photo names its place",
    ).toBe(true);
    const fileId = await attach({ number: incident.number, bytes: given, fileName: "IMG_0001.HEIC.jpg" });
    const taken = await read(incident.number, fileId);
    const after = await sharp(taken).metadata();
    expect(after).toMatchObject({ format: "jpeg", width: 600, height: 800 });
    expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual(Array(5).fill(undefined));
    for (const word of ["Phone of the test", "certain person", "Exif", "GPS"])
      expect(taken.includes(Buffer.from(word)), word).toBe(false);
    expect(await sharp(await read(incident.number, fileId, true)).metadata()).toMatchObject({
      width: 480,
      height: 640,
    });
    const [file] = (await insideOf(executor, db, incident.id)).files;
    expect(file).toMatchObject({ id: fileId, kind: "after", mediaType: "image/jpeg", width: 600, height: 800 });
    expect(file).toMatchObject({ name: "IMG_0001.HEIC.jpg", userName: executor.name, byteSize: taken.length });
  });

  test("what hides behind the end of a picture does not come along", async () => {
    const incident = await incidentAt(db);
    const bytes = Buffer.concat([await phonePhoto(), Buffer.from("<script>alert(1)</script>")]);
    const fileId = await attach({ number: incident.number, bytes });
    expect((await read(incident.number, fileId)).includes(Buffer.from("script"))).toBe(false);
  });

  const executable = Buffer.concat([Buffer.from("MZ\x90\x00\x03\x00\x00\x00", "latin1"), Buffer.alloc(4_000)]);
  const refused: [what: string, bytes: () => Buffer | Promise<Buffer>, error: object][] = [
    ["a program named .jpg", () => executable, { code: "invalid", context: { problem: "unknown_type" } }],
    [
      "a page named .jpg",
      () => Buffer.from("<html><script>1</script></html>"),
      { context: { problem: "unknown_type" } },
    ],
    ["a drawing with scripts", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { code: "invalid" }],
    ["half a photo", async () => (await phonePhoto()).subarray(0, 2_000), { context: { problem: "broken_picture" } }],
    ["a document as a photo", () => pdf, { context: { problem: "not_a_picture" } }],
    ["nothing", () => Buffer.alloc(0), { context: { problem: "empty" } }],
    ["30 MB", async () => Buffer.concat([await phonePhoto(), Buffer.alloc(30 * 1024 * 1024)]), { code: "too_large" }],
  ];
  test.each(refused)("%s is refused and leaves nothing behind", async (_what, make, error) => {
    const incident = await incidentAt(db);
    const bytes = await make();
    await expect(attach({ number: incident.number, bytes })).rejects.toMatchObject(error);
    expect(stored()).toEqual([]);
    expect(await db.query("select from incident_file where incident_id = $1", [incident.id])).toEqual([]);
    expect((await insideOf(executor, db, incident.id)).files).toEqual([]);
  });

  test("a picture that would fill the memory is refused before it is unpacked", async () => {
    const incident = await incidentAt(db);
    const bytes = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    await expect(attach({ number: incident.number, bytes })).rejects.toMatchObject({
      context: { problem: "too_many_pixels" },
    });
  });
});

describe("documents", () => {
  test("one stays as it is, under the ending that its content has", async () => {
    const incident = await incidentAt(db);
    const fileId = await attach({ number: incident.number, bytes: pdf, kind: "document", fileName: "../акт.exe" });
    expect(await read(incident.number, fileId)).toEqual(pdf);
    const [file] = (await insideOf(executor, db, incident.id)).files;
    expect(file).toMatchObject({ name: "акт.pdf", mediaType: "application/pdf", width: null });
  });
});

describe("who may", () => {
  test("each role attaches, hides and reads as the policy says, and nobody outside of the scope", async () => {
    const incident = await incidentAt(db);
    const fileId = await attach({ number: incident.number, bytes: await phonePhoto() });
    const open = (viewer: Viewer, id = fileId) =>
      openFile(viewer, { db, storage: store.storage, number: incident.number, fileId: id, isSmall: false });
    const refusals: string[] = [];
    for (const role of roles) {
      const inside = await createViewer(db, { role, agency: "adm-samara" });
      const outside = await createViewer(db, { role, agency: "adm-sergievsky", territory: "tolyatti" });
      const bytes = await phonePhoto("#aa3355");
      const own = await attach({ number: incident.number, bytes }, inside).catch((error: { code: string }) => error);
      if (typeof own !== "string") refusals.push(`${role}: ${own.code}`);
      const isRefused = typeof own !== "string";
      await (isRefused
        ? expect(open(inside), role).rejects.toMatchObject({ code: "not_allowed" })
        : expect(open(inside), role).resolves.toMatchObject({ isPicture: true }));
      await expect(open(outside), role).rejects.toMatchObject({ code: "not_found" });
      const foreign = attach({ number: incident.number, bytes }, outside);
      await expect(foreign, role).rejects.toMatchObject({ code: "not_found" });
      const hide = { action: "hideFile", incidentId: incident.id, version: 1, isHidden: true } as const;
      const hidden = applyCommand(outside, { db, now, command: { ...hide, fileId } });
      await expect(hidden, role).rejects.toMatchObject({ code: "not_found" });
    }
    expect(refusals).toEqual(["analyst: not_allowed", "governor_office: not_allowed", "admin: not_allowed"]);
    await expect(open(executor, "1' or true--")).rejects.toMatchObject({ code: "not_found" });
  });

  test("a file of one incident is not there under the number of another", async () => {
    const [mine, other] = [await incidentAt(db), await incidentAt(db)];
    const fileId = await attach({ number: mine.number, bytes: await phonePhoto() });
    await expect(read(other.number, fileId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("hiding and sweeping", () => {
  const day = 24 * 3_600_000;
  const at = (ms: number) => ({ now: new Date(now.getTime() + ms) });

  test("a hidden file is gone at once, comes back within a day, and its bytes go when no file needs them", async () => {
    const [first, second] = [await incidentAt(db), await incidentAt(db)];
    const bytes = await phonePhoto("#117733");
    const fileId = await attach({ number: first.number, bytes });
    const copyId = await attach({ number: second.number, bytes });
    expect(stored(), "the same bytes stand there once, beside their small picture").toHaveLength(2);
    const hide = (incident: typeof first, id: string, isHidden: boolean) =>
      applyCommand(executor, {
        db,
        now,
        command: { action: "hideFile", incidentId: incident.id, version: incident.version, fileId: id, isHidden },
      });
    await hide(first, fileId, true);
    await expect(read(first.number, fileId)).rejects.toMatchObject({ code: "not_found" });
    await hide(first, fileId, false);
    expect(await read(first.number, fileId)).toHaveLength((await read(second.number, copyId)).length);
    await hide(first, fileId, true);
    const sweep = (ms: number) => sweepFiles({ db, storage: store.storage }, at(ms));
    expect((await sweep(day * 3)).blobs, "the other incident still needs them").toBe(0);
    await hide(second, copyId, true);
    expect((await sweep(day / 2)).blobs, "may still be brought back").toBe(0);
    expect((await sweep(day * 3)).blobs).toBe(2);
    expect(stored()).toEqual([]);
    await expect(hide(second, copyId, false)).rejects.toMatchObject({ code: "not_found" });
    const kinds = await db.query<{ kind: string }>(
      "select kind from incident_event where incident_id = $1 and kind like 'file.%' order by id",
      [first.id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["file.attached", "file.hidden", "file.restored", "file.hidden"]);
  });

  test("a closed incident takes no more files", async () => {
    const incident = await incidentAt(db, { step: "done" });
    const refused = attach({ number: incident.number, bytes: await phonePhoto() });
    await expect(refused).rejects.toMatchObject({ code: "wrong_step" });
    expect(stored()).toEqual([]);
  });

  test("an upload that was never attached is shown to nobody and goes after an hour", async () => {
    const incident = await incidentAt(db);
    const fileId = await attach({ number: incident.number, bytes: await phonePhoto("#884400") });
    // As a process leaves it that dies between storing and attaching.
    await db.query("update incident_file set attached_at = null where id = $1", [fileId]);
    expect((await insideOf(executor, db, incident.id)).files).toEqual([]);
    await expect(read(incident.number, fileId)).rejects.toMatchObject({ code: "not_found" });
    const sweep = (ms: number) => sweepFiles({ db, storage: store.storage }, at(ms));
    expect(await sweep(60_000)).toEqual({ unattached: 0, blobs: 0 });
    expect(await sweep(2 * 3_600_000)).toEqual({ unattached: 1, blobs: 2 });
    expect(stored()).toEqual([]);
  });
});

describe("a photo that may come twice", () => {
  const attachedTo = (incidentId: number) =>
    db.query<{ id: string }>("select id from incident_file where incident_id = $1 and attached_at is not null", [
      incidentId,
    ]);
  const eventsOf = (incidentId: number) =>
    db.query("select id from incident_event where incident_id = $1 and kind = 'file.attached'", [incidentId]);

  test("is attached once under its key: one after the other, at the same moment, and after the incident was closed", async () => {
    const incident = await incidentAt(db);
    const given = { number: incident.number, bytes: await phonePhoto(), key: randomUUID() };
    const together = await Promise.all([attach(given), attach(given), attach(given)]);
    const files = await attachedTo(incident.id);
    expect(files).toHaveLength(1);
    expect(new Set([...together, await attach(given)])).toEqual(new Set([files[0]?.id]));
    await standAt(db, { incidentId: incident.id, step: "done" });
    expect(await attach(given)).toBe(files[0]?.id);
    expect(await eventsOf(incident.id)).toHaveLength(1);
    expect(await attachedTo(incident.id)).toHaveLength(1);
  });

  test("two photos, or two people with the same key, are two", async () => {
    const incident = await incidentAt(db);
    const colleague = await createViewer(db, { role: "executor", agency: "adm-samara" });
    const given = { number: incident.number, bytes: await phonePhoto(), key: randomUUID() };
    await attach(given);
    await attach({ ...given, key: randomUUID() });
    await attach(given, colleague);
    expect(await attachedTo(incident.id)).toHaveLength(3);
  });

  test("what was refused the first time can be sent again under its key", async () => {
    const incident = await incidentAt(db);
    const key = randomUUID();
    const broken = attach({ number: incident.number, bytes: Buffer.from("no picture"), key });
    await expect(broken).rejects.toMatchObject({ code: "invalid" });
    await attach({ number: incident.number, bytes: await phonePhoto(), key });
    expect(await attachedTo(incident.id)).toHaveLength(1);
  });
});
