import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "./project.mjs";

function filesUnder(name, isIgnored) {
  const absolute = path.join(root, name);
  if (!existsSync(absolute) || isIgnored(name)) return [];
  if (!statSync(absolute).isDirectory()) return [name];
  const inside = readdirSync(absolute).sort();
  return inside.flatMap((entry) => filesUnder(`${name}/${entry}`, isIgnored));
}

/** One hash over the names and contents of files and folders of the project; what is not there counts as nothing. */
export function hashFiles(names, isIgnored = () => false) {
  const hash = createHash("sha256");
  for (const file of names.flatMap((name) => filesUnder(name, isIgnored))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
