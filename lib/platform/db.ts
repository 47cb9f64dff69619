import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { getEnv } from "@/lib/platform/env";

// Identifiers stay far below 2^53; as numbers they survive JSON and compare with ===.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Typed SQL: a pool or one transaction, the callee need not know which. */
export interface Sql {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Sql {
  /** Commits what `work` did, or nothing of it. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  /** One connection for what the rest cannot say: COPY, and transactions with a level of their own. */
  withConnection<T>(work: (connection: pg.ClientBase) => Promise<T>): Promise<T>;
  /** For lists and records off the hot path. */
  readonly prisma: PrismaClient;
  /** A connection of its own that listens to a channel; returns how to end it. */
  listen(channel: string, hears: ChannelListener): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface ChannelListener {
  onPayload: (payload: string) => void;
  /** From now on nothing is missed: called at first, and again whenever a lost connection has come back. */
  onConnected?: () => void;
}

export function connectDatabase(url: string, options: { connectionsMax: number }): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.connectionsMax, allowExitOnIdle: false });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  let prisma: PrismaClient | undefined;
  return {
    // Its engine costs memory and start-up time: only a process that asks for records pays for it.
    get prisma() {
      prisma ??= new PrismaClient({ adapter: new PrismaPg(pool) });
      return prisma;
    },
    query: (text, values) => queryRows(pool, text, values),
    transaction: (work) => runTransaction(pool, work),
    withConnection: (work) => withConnection(pool, work),
    listen: (channel, hears) => listen({ url, channel, ...hears }),
    async close() {
      await prisma?.$disconnect();
      await pool.end();
    },
  };
}

async function queryRows<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
) {
  const result = await client.query<Row & pg.QueryResultRow>(text, [...values]);
  return result.rows as Row[];
}

async function runTransaction<T>(pool: pg.Pool, work: (tx: Sql) => Promise<T>): Promise<T> {
  return withConnection(pool, async (client, discard) => {
    try {
      await client.query("begin");
      const result = await work({ query: (text, values) => queryRows(client, text, values) });
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch(discard);
      throw error;
    }
  });
}

/** `discard` says that the connection is of no further use. */
async function withConnection<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, discard: (error: Error) => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The pool listens to idle connections only: a server that goes away between two statements of a transaction would
  // end the process.
  const discard = (error: Error) => {
    broken = error;
  };
  client.on("error", discard);
  try {
    return await work(client, discard);
  } finally {
    client.off("error", discard);
    client.release(broken);
  }
}

/** Reconnects by itself; what was said while the server restarted is lost, and `onConnected` tells of that. */
async function listen(options: { url: string; channel: string } & ChannelListener) {
  let ended = false;
  let client: pg.Client | undefined;
  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: options.url, keepAlive: true });
    next.on("notification", (message) => options.onPayload(message.payload ?? ""));
    next.on("error", () => void next.end().catch(() => {}));
    next.on("end", () => {
      if (!ended) setTimeout(() => void connect().catch(() => next.emit("end")), 1_000).unref();
    });
    await next.connect();
    await next.query(`listen ${pg.escapeIdentifier(options.channel)}`);
    client = next;
    options.onConnected?.();
  }
  await connect();
  return async () => {
    ended = true;
    await client?.end();
  };
}

const shared = globalThis as typeof globalThis & { otklikDatabase?: Database };

/** The database of this process. */
export function getDatabase(): Database {
  const env = getEnv();
  shared.otklikDatabase ??= connectDatabase(env.DATABASE_URL, { connectionsMax: env.DATABASE_POOL });
  return shared.otklikDatabase;
}
