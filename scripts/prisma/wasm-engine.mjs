import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { connectionOf, openAdapter } from "./engine-adapter.mjs";

const require = createRequire(import.meta.url);

export function readEngineArguments(words) {
  const after = (flag) => words.flatMap((word, index) => (words[index - 1] === flag ? [word] : []));
  const [datasource] = after("--datasource");
  return {
    datasourceUrl: datasource ? JSON.parse(datasource).url : null,
    schemaFiles: after("--datamodels"),
    command: after("cli")[0] ?? null,
    asksVersion: words.includes("--version") || words.includes("-V"),
  };
}

/** The engine, compiled and connected; without a datasource it only compares schemas. */
export async function loadEngine({ datamodels, datasourceUrl, onPanic }) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: onPanic };
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const glue = await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href);
  const wasm = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await globalThis.WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapter = openAdapter(connectionOf(datasourceUrl ?? "postgresql://nobody@127.0.0.1:1/nothing"));
  return glue.SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, () => {}, adapter);
}
