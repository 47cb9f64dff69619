import "server-only";
import path from "node:path";
import type { Readable } from "node:stream";
import { getEnv } from "@/lib/platform/env";
import type { Env } from "@/lib/platform/env";
import { diskStorage } from "@/lib/platform/storage/disk-storage";
import { s3Storage } from "@/lib/platform/storage/s3-storage";

/** Where bytes lie, each under the hash of its content. Who needs them is known by the database alone. */
export interface BlobStorage {
  /** Stores them whole or not at all; the same key twice is the same bytes. */
  put(key: string, bytes: Buffer): Promise<void>;
  /** Null when they are not there. */
  open(key: string): Promise<Readable | null>;
  /** What is not there is as good as removed. */
  remove(key: string): Promise<void>;
}

export function openStorage(env: Pick<Env, "FILES_FOLDER" | "S3_ENDPOINT" | "S3_BUCKET"> & S3Secrets): BlobStorage {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (endpoint && bucket && accessKeyId && secretAccessKey)
    return s3Storage({ endpoint, bucket, region, accessKeyId, secretAccessKey, http: fetch });
  return diskStorage(path.resolve(env.FILES_FOLDER));
}

type S3Secrets = Pick<Env, "S3_REGION" | "S3_ACCESS_KEY_ID" | "S3_SECRET_ACCESS_KEY">;

const shared = globalThis as typeof globalThis & { otklikStorage?: BlobStorage };

/** The storage of this process. */
export function getStorage(): BlobStorage {
  shared.otklikStorage ??= openStorage(getEnv());
  return shared.otklikStorage;
}
