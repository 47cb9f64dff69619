import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";

const require = createRequire(import.meta.url);

/** The catalogue's own one-byte type, which the adapter does not know, and what the engine expects it to be. */
const charOid = 18;
const textOid = 25;
const characterColumn = 6;

/** In fields of their own: as a string, the address would win over the name of the shadow database. */
export function connectionOf(datasourceUrl) {
  const url = new URL(datasourceUrl);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
}

const columnsOfChar = new Map();

/** Lets the driver read that type as text, and remembers in which columns of which result it stood. */
function readCharAsText() {
  const Result = require("pg/lib/result");
  const addFields = Result.prototype.addFields;
  Result.prototype.addFields = function (fields) {
    const indexes = fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
    for (const index of indexes) fields[index].dataTypeID = textOid;
    if (indexes.length > 0) columnsOfChar.set(fields.map((field) => field.name).join(), indexes);
    return addFields.call(this, fields);
  };
}

/** Tells the engine of those columns that they are characters. */
function withCharacters(connection) {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of columnsOfChar.get(result.columnNames.join()) ?? []) result.columnTypes[index] = characterColumn;
    return result;
  };
  const startTransaction = connection.startTransaction?.bind(connection);
  if (startTransaction)
    connection.startTransaction = async (...args) => withCharacters(await startTransaction(...args));
  return connection;
}

/** How the engine reaches a database, its shadow database included. */
export function openAdapter(connection) {
  readCharAsText();
  // Of the same version as the adapter itself.
  const requireOfAdapter = createRequire(require.resolve("@prisma/adapter-pg"));
  const { bindMigrationAwareSqlAdapterFactory } = requireOfAdapter("@prisma/driver-adapter-utils");
  const factory = new PrismaPg(connection);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => withCharacters(await connect());
  factory.connectToShadowDb = () => openShadow(factory, connection);
  return bindMigrationAwareSqlAdapterFactory(factory);
}

/** The adapter's own way drops the shadow database while it is still connected to it, which fails: first close. */
async function openShadow(factory, connection) {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`;
  const main = await factory.connect();
  await main.executeScript(`create database "${database}"`);
  const shadow = withCharacters(await new PrismaPg({ ...connection, database }).connect());
  const close = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await close();
    await main.executeScript(`drop database if exists "${database}" with (force)`);
    await main.dispose();
  };
  return shadow;
}
