import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseEnv } from "@/lib/platform/env";
import { s3Storage } from "@/lib/platform/storage/s3-storage";
import type { BlobStorage } from "@/lib/platform/storage/storage";
import { temporaryStorage } from "@/tests/factories/inside";

interface Asked {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage["headers"];
}

/**
 * A stand-in that speaks the little of S3 that is used, over real HTTP: objects by path, 404 for what is missing, 403
 * without a signature of the expected shape. It does not check the signature itself.
 */
function openStandIn() {
  const objects = new Map<string, Buffer>();
  const asked: Asked[] = [];
  const state = { isBroken: false };
  const server: Server = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      const { method, url = "", headers } = request;
      asked.push({ method, url, headers });
      const signature =
        /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/ru-1\/s3\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/;
      if (state.isBroken) return response.writeHead(500).end();
      if (!signature.test(headers.authorization ?? "")) return response.writeHead(403).end();
      const known = objects.get(url);
      if (method === "PUT") objects.set(url, bytes);
      else if (!known) return response.writeHead(404).end();
      else if (method === "DELETE") objects.delete(url);
      else return response.end(known);
      return response.writeHead(method === "PUT" ? 200 : 204).end();
    });
  });
  return new Promise<{
    endpoint: string;
    objects: typeof objects;
    asked: Asked[];
    state: typeof state;
    server: Server;
  }>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ endpoint: `http://127.0.0.1:${port}/`, objects, asked, state, server });
    });
  });
}

let standIn: Awaited<ReturnType<typeof openStandIn>>;
let disk: Awaited<ReturnType<typeof temporaryStorage>>;
beforeAll(async () => {
  [standIn, disk] = await Promise.all([openStandIn(), temporaryStorage()]);
});
afterAll(async () => {
  standIn.server.close();
  await disk.drop();
});

const s3 = () =>
  s3Storage({
    ...{ endpoint: standIn.endpoint, bucket: "otklik", region: "ru-1", accessKeyId: "key", secretAccessKey: "secret" },
    http: fetch,
  });
const storages: [name: string, open: () => BlobStorage][] = [
  ["on disk", () => disk.storage],
  ["behind S3", s3],
];

function bytesWithKey(size: number) {
  const bytes = randomBytes(size);
  return { bytes, key: createHash("sha256").update(bytes).digest("hex") };
}

describe.each(storages)("bytes %s", (_name, open) => {
  test("come back as they were stored, twice is once, and are gone when removed", async () => {
    const storage = open();
    const { bytes, key } = bytesWithKey(300_000);
    expect(await storage.open(key)).toBeNull();
    await storage.put(key, bytes);
    await storage.put(key, bytes);
    const stream = await storage.open(key);
    expect(stream && (await buffer(stream)).equals(bytes)).toBe(true);
    await storage.remove(key);
    await storage.remove(key);
    expect(await storage.open(key)).toBeNull();
  });
});

describe("on disk", () => {
  test("a key is never a path, and nothing unfinished stays", async () => {
    await expect(async () => disk.storage.put("../../etc/passwd", Buffer.from("x"))).rejects.toThrow(/SHA-256/);
    const { bytes, key } = bytesWithKey(10);
    await Promise.all([disk.storage.put(key, bytes), disk.storage.put(key, bytes)]);
    expect(await readdir(`${disk.folder}/${key.slice(0, 2)}`)).toEqual([key]);
  });
});

describe("behind S3", () => {
  test("an object lies under its bucket and the beginning of its key, and the secret never goes along", async () => {
    const { bytes, key } = bytesWithKey(10);
    await s3().put(key, bytes);
    expect([...standIn.objects.keys()]).toEqual([`/otklik/${key.slice(0, 2)}/${key}`]);
    expect(JSON.stringify(standIn.asked)).not.toContain("secret");
  });

  test("a storage that fails or is away is a refusal that can be tried again", async () => {
    const { bytes, key } = bytesWithKey(10);
    standIn.state.isBroken = true;
    await expect(s3().put(key, bytes)).rejects.toMatchObject({ code: "unavailable", retry: true });
    await expect(s3().open(key)).rejects.toMatchObject({ code: "unavailable" });
    standIn.state.isBroken = false;
    const away = s3Storage({
      ...{ endpoint: "http://127.0.0.1:1", bucket: "otklik", region: "ru-1", accessKeyId: "key" },
      ...{ secretAccessKey: "secret", http: fetch },
    });
    await expect(away.put(key, bytes)).rejects.toMatchObject({ code: "unavailable", retry: true });
  });

  test("half of its settings is said to be missing, not quietly replaced by the folder", () => {
    const given = {
      DATABASE_URL: "postgresql://u:p@127.0.0.1/o",
      NEXTAUTH_SECRET: "a secret of thirty-two characters or more",
      NEXTAUTH_URL: "http://127.0.0.1",
    };
    expect(parseEnv(given)).toMatchObject({ FILES_FOLDER: ".data/files" });
    expect(() => parseEnv({ ...given, S3_ENDPOINT: "https://s3.example" })).toThrow(/S3_BUCKET is not set/);
  });
});
