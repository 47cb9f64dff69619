import { existsSync, readFileSync } from "node:fs";

/**
 * A step of the build: takes the modules of Next that browsers get from its folder of ES modules, which lies beside the one
 * of CommonJS and holds the same files. Of those only what is used is packed; of CommonJS all of it.
 */
export default function takeModule(source) {
  const twin = this.resourcePath.replace("/next/dist/", "/next/dist/esm/");
  return existsSync(twin) ? readFileSync(twin, "utf8") : source;
}
