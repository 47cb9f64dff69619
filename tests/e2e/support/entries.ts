import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export interface ApiRoute {
  /** `/api/console/incidents/[number]` */
  route: string;
  methods: string[];
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every address under app/api with its methods, read from the files, so that a new one is asked at once. */
export function findApiRoutes(): ApiRoute[] {
  return readdirSync("app/api", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => {
      const text = readFileSync(path.join("app/api", file), "utf8");
      const exported = methods.filter((method) =>
        new RegExp(`export (?:async )?(?:function|const) ${method}\\b|export \\{[^}]*\\b(?:as )?${method}\\b`).test(
          text,
        ),
      );
      return { route: `/api/${path.dirname(file).split(path.sep).join("/")}`, methods: exported };
    })
    .sort((a, b) => a.route.localeCompare(b.route));
}

export interface ServerAction {
  id: string;
  name: string;
  /** A page from which it can be called. */
  page: string;
}

/** Every function that a browser may call on the server, as the build of the pages lists them. */
export function findServerActions(): ServerAction[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { workers: Record<string, unknown>; exportedName: string; filename: string }>;
  };
  return Object.entries(manifest.node).map(([id, { workers, exportedName }]) => ({
    id,
    name: exportedName,
    page: pageOf(Object.keys(workers)),
  }));
}

/** Names of what the files say they export as actions: the manifest of an older build would miss some of them. */
export function exportedActions(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join("app", file), "utf8"))
    .filter((text) => /^["']use server["']/.test(text))
    .flatMap((text) => [...text.matchAll(/export async function (\w+)/g)].map((match) => match[1] ?? ""))
    .sort();
}

function pageOf(workers: string[]): string {
  const plain = workers.find((worker) => worker.startsWith("app/(console)/") && !worker.includes("["));
  return plain ? plain.replace(/^app\/\(console\)/, "").replace(/\/page$/, "") : "/";
}
