import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import takeModule from "@/scripts/next-modules.mjs";

const dist = path.resolve(import.meta.dirname, "../../node_modules/next/dist");

/** What next.config.ts has the build take from the other folder, less what only a developer's browser gets. */
const modules = ["client", "lib", "shared"]
  .flatMap((folder) =>
    readdirSync(path.join(dist, folder), { encoding: "utf8", recursive: true }).map((file) => path.join(folder, file)),
  )
  .filter((file) => file.endsWith(".js") && !file.includes("/dev/"));

test("Next has every module of a browser a second time as an ES module, with the same names in it", () => {
  expect(modules.length).toBeGreaterThan(300);
  for (const file of modules) {
    expect(existsSync(path.join(dist, "esm", file)), file).toBe(true);
    const names = namesOfModule(take(file));
    const missing = namesOfCommonModule(read(file)).filter((name) => !names.has(name));
    expect(missing, file).toEqual([]);
  }
});

test("a module that is there only once is taken as it is", () => {
  expect(takeModule.call({ resourcePath: path.join(dist, "client/only-here.js") }, "source")).toBe("source");
});

function take(file: string): string {
  return takeModule.call({ resourcePath: path.join(dist, file) }, read(file));
}

function read(file: string): string {
  return readFileSync(path.join(dist, file), "utf8");
}

/** The compiler lists the names for tools that do not run the module, one of them alone it defines. */
function namesOfCommonModule(text: string): string[] {
  const listed = /^0 && \(module\.exports = \{(.*?)\}\);/ms.exec(text)?.[1] ?? "";
  const alone = text.matchAll(/^Object\.defineProperty\(exports, "(?!__esModule)(\w+)"/gm);
  return [...listed.matchAll(/(\w+): null/g), ...alone].map(([, name = ""]) => name);
}

function namesOfModule(text: string): Set<string> {
  const code = text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, "").replace(/^\s+/gm, "");
  const declared = code.matchAll(/^export (?:async )?(?:function\*?|class|const|let|var) (\w+)/gm);
  const listed = [...code.matchAll(/^export \{(.*?)\}/gms)].flatMap(([, names = ""]) => names.split(","));
  return new Set([
    ...(/^export default/m.test(code) ? ["default"] : []),
    ...[...declared].map(([, name = ""]) => name),
    ...listed.map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? "",
    ),
  ]);
}
