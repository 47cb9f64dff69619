import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** Everything that a start leaves behind: the database, logs, secrets and stamps. Deleting it starts afresh. */
export const dataFolder = path.join(root, ".data");

export function dataPath(...names) {
  return path.join(dataFolder, ...names);
}

export function logPath(name) {
  mkdirSync(dataPath("logs"), { recursive: true });
  return dataPath("logs", `${name}.log`);
}

/** The value of a secret: made once, kept for its owner alone. */
export function keptSecret(name, make) {
  const file = dataPath(name);
  if (existsSync(file)) {
    const kept = readFileSync(file, "utf8").trim();
    if (kept) return kept;
  }
  const made = make();
  writePrivately(file, `${made}\n`);
  return made;
}

/** Without the characters that are taken for one another when read aloud or copied by hand. */
const readable = "abcdefghijkmnpqrstuvwxyz23456789";

/** Twelve characters that a person types: 60 bits. */
export function makePassword() {
  return Array.from(randomBytes(12), (byte) => readable[byte % readable.length]).join("");
}

export function makeSecret() {
  return randomBytes(32).toString("base64url");
}

/** Written beside and moved into place: a reader never meets half a file. */
export function writePrivately(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text, { mode: 0o600 });
  renameSync(beside, file);
}

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** The settings of `.env`, as far as the environment does not say otherwise. */
export function loadDotEnv() {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
