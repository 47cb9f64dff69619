import { randomBytes } from "node:crypto";
import path from "node:path";
import { migrate } from "../../scripts/migrate.mjs";
import { trainClassifiers } from "@/lib/flow/train-classifiers";
import { systemNow } from "@/lib/platform/clock";
import { connectDatabase } from "@/lib/platform/db";
import { loadCatalogue } from "@/lib/regions/load-catalogue";
import { loadRegion } from "@/lib/regions/load-pack";

export interface PreparedDatabase {
  url: string;
  remove(): Promise<void>;
}

/**
 * The catalogue, Samara region and a trained classifier, and not one message. A database that holds a region already
 * may be somebody's work: then another one is made beside it and dropped afterwards.
 */
export async function prepareDatabase(url: string): Promise<PreparedDatabase> {
  const isFree = await isEmpty(url);
  const prepared = isFree ? { url, remove: async () => {} } : await createBeside(url);
  try {
    await load(prepared.url);
  } catch (error) {
    await prepared.remove();
    throw error;
  }
  return prepared;
}

/** A copy as it stands now; nobody may be connected to the original at this moment. */
export async function copyDatabase(url: string): Promise<PreparedDatabase> {
  return createBeside(url, `template ${new URL(url).pathname.slice(1)}`);
}

async function isEmpty(url: string): Promise<boolean> {
  const db = connectDatabase(url, { connectionsMax: 1 });
  try {
    const [tables] = await db.query<{ region: string | null }>("select to_regclass('region') as region");
    if (!tables?.region) return true;
    return (await db.query("select from region limit 1")).length === 0;
  } finally {
    await db.close();
  }
}

async function createBeside(url: string, how = ""): Promise<PreparedDatabase> {
  const name = `otklik_bench_${randomBytes(6).toString("hex")}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  // From outside of it: a database that somebody is connected to is no template.
  const door = new URL(url);
  door.pathname = "/postgres";
  await administer(door.href, `create database ${name} ${how}`);
  return { url: own.href, remove: () => administer(door.href, `drop database ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const db = connectDatabase(url, { connectionsMax: 1 });
  try {
    await db.query(statement);
  } finally {
    await db.close();
  }
}

async function load(url: string): Promise<void> {
  await migrate(url);
  const catalogue = path.resolve("prisma/catalogue");
  const db = connectDatabase(url, { connectionsMax: 2 });
  try {
    await loadCatalogue(db, { folder: catalogue, now: systemNow() });
    await loadRegion(db, { folder: path.resolve("prisma/regions"), code: "samara", now: systemNow() });
    await trainClassifiers(db, { catalogueFolder: catalogue, now: systemNow(), isForced: false });
  } finally {
    await db.close();
  }
}
