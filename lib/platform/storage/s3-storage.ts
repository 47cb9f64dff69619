import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import { AppError } from "@/lib/platform/errors";
import type { BlobStorage } from "@/lib/platform/storage/storage";

interface S3Options {
  /** https://storage.example.ru, without the bucket. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  http: typeof fetch;
}

const waitMs = 30_000;

/** In a bucket of whatever speaks the protocol of S3, by its path form, which all of them know. */
export function s3Storage(options: S3Options): BlobStorage {
  const { accessKeyId, secretAccessKey, region } = options;
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });

  async function ask(key: string, init: { method: string; body?: Buffer }): Promise<Response> {
    const address = `${options.endpoint.replace(/\/$/, "")}/${options.bucket}/${key.slice(0, 2)}/${key}`;
    const { body, method } = init;
    const headers: Record<string, string> = body ? { "content-length": String(body.length) } : {};
    const request = await signer.sign(address, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) });
    const answer = await options.http(request, { signal: AbortSignal.timeout(waitMs) }).catch((cause: unknown) => {
      throw new AppError("unavailable", { cause, retry: true });
    });
    if (answer.ok || answer.status === 404) return answer;
    await answer.body?.cancel();
    throw new AppError("unavailable", { context: { status: answer.status }, retry: answer.status >= 500 });
  }
  return {
    async put(key, bytes) {
      const answer = await ask(key, { method: "PUT", body: bytes });
      await answer.body?.cancel();
      if (!answer.ok) throw new AppError("unavailable", { context: { status: answer.status } });
    },
    async open(key) {
      const answer = await ask(key, { method: "GET" });
      if (answer.ok && answer.body) return Readable.fromWeb(answer.body as ReadableStream);
      await answer.body?.cancel();
      return null;
    },
    async remove(key) {
      const answer = await ask(key, { method: "DELETE" });
      await answer.body?.cancel();
    },
  };
}
