#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { loadEngine, readEngineArguments } from "./prisma/wasm-engine.mjs";
import { runCommand } from "./prisma/engine-commands.mjs";

/**
 * Stands in for the schema engine that Prisma's tools would download: the registry's WASM build of the same version,
 * behind the JSON-RPC that the tools speak over standard input and output.
 *
 *   PRISMA_SCHEMA_ENGINE_BINARY=$PWD/scripts/prisma-schema-engine.mjs npx prisma migrate diff …
 */
const { datasourceUrl, schemaFiles, command, asksVersion } = readEngineArguments(process.argv.slice(2));
if (asksVersion) {
  process.stdout.write("schema-engine-cli wasm\n");
  process.exit(0);
}
if (command) process.exit(await runCommand(command, datasourceUrl));

function answer(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

let currentId = null;
let panic = null;

function answerError(id, error) {
  const message = panic ?? String(error?.message ?? error);
  const data = { is_panic: false, message, error_code: error?.code, meta: error?.meta ?? null };
  answer({ id, error: { code: 4466, message: "An error happened.", data } });
}

process.on("uncaughtException", (error) => {
  answerError(currentId, error);
  process.exit(1);
});

const datamodels = schemaFiles.map((file) => [file, readFileSync(file, "utf8")]);
let engine = null;

async function handle({ id, method, params }) {
  engine ??= await loadEngine({ datamodels, datasourceUrl, onPanic: (message) => (panic = message) });
  const result = await engine[method](params);
  if (method !== "diff" || result?.stdout === undefined || result.stdout === null)
    return answer({ id, result: result ?? {} });
  // The binary asks its client to print the difference; the WASM build returns it.
  answer({ id: `print-${id}`, method: "print", params: { content: result.stdout } });
  answer({ id, result: { exitCode: result.exitCode } });
}

function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = parseLine(line);
  if (!request.method) continue;
  currentId = request.id;
  await handle(request).catch((error) => answerError(request.id, error));
}
process.exit(0);
