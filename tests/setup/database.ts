import { rm } from "node:fs/promises";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres, forTests } from "../../scripts/embedded-postgres.mjs";
import { requireTemplate } from "./template-database";

declare module "vitest" {
  export interface ProvidedContext {
    /** Administrative address of the server on which every test file gets databases of its own. */
    testServerUrl: string;
  }
}

/** One migrated template for the whole run; TEST_DATABASE_URL names a server that runs already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer(process.env.TEST_DATABASE_URL);
  await requireTemplate(server.url, "empty");
  project.provide("testServerUrl", server.url);
  return server.stop;
}

async function startServer(given: string | undefined): Promise<{ url: string; stop: () => Promise<void> }> {
  if (given) return { url: given, stop: async () => {} };
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-test-"));
  const server = await startPostgres({ folder: path.join(folder, "postgres"), extra: forTests });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
