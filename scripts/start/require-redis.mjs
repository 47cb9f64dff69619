import { Redis } from "ioredis";
import { reasonOf } from "../database-problem.mjs";
import { say } from "../language.mjs";
import { Problem } from "../problem.mjs";

/** A queue that cannot be reached is waited for while the product runs, but not when it starts. */
export async function requireRedis(url) {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
  });
  let cause = null;
  redis.on("error", (error) => (cause ??= error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    const { host } = new URL(url);
    const [english, russian] = reasonOf(cause ?? error);
    throw new Problem(
      say(`The Redis at ${host} cannot be used: ${english}.`, `Redis по адресу ${host} недоступен: ${russian}.`),
    );
  } finally {
    redis.disconnect();
  }
}
