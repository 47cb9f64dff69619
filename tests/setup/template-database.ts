import pg from "pg";
import { migrate } from "../../scripts/migrate.mjs";
import { hashFiles } from "../../scripts/hash-files.mjs";

/** What a test may start from: tables without rows, or the catalogue and the region packs with a trained classifier. */
export type TemplateName = "empty" | "samara";

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one piece of work as the owner of the server; `create database` needs a connection of its own. */
export async function asAdmin<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const isTest = (name: string) => /\.test\.tsx?$/.test(name) || name === "lib/generated";

/** Named by what it is made of: runs that share a server never meet a template of other sources. */
function templateDatabase(name: TemplateName): string {
  if (name === "empty") return `otklik_template_${hashFiles(["prisma/migrations"]).slice(0, 12)}`;
  const sources = ["prisma/migrations", "prisma/catalogue", "prisma/regions", "lib"];
  return `otklik_template_samara_${hashFiles(sources, isTest).slice(0, 12)}`;
}

const ready = new Map<TemplateName, Promise<string>>();

export function requireTemplate(serverUrl: string, name: TemplateName): Promise<string> {
  const template = ready.get(name) ?? makeTemplate(serverUrl, name);
  ready.set(name, template);
  return template;
}

/**
 * The database to clone, made by whichever process needs it first. It is built under another name and renamed when it
 * is whole, so that a run that was killed in between leaves nothing that looks finished.
 */
async function makeTemplate(serverUrl: string, name: TemplateName): Promise<string> {
  const database = templateDatabase(name);
  const parent = name === "empty" ? "template1" : await requireTemplate(serverUrl, "empty");
  await asAdmin(serverUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext($1))", [database]);
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [database]);
    if (rowCount) return;
    const unfinished = `${database}_unfinished`;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished} template ${parent}`);
    const url = urlOf(serverUrl, unfinished);
    if (name === "empty") await migrate(url);
    else await loadSamara(url);
    await admin.query(`alter database ${unfinished} rename to ${database}`);
  });
  return database;
}

/** Catalogue, the packs of Samara and Tver, and the classifier trained on them. */
async function loadSamara(url: string): Promise<void> {
  const { loadRegionPacks } = await import("./load-region-packs");
  await loadRegionPacks(url);
}
