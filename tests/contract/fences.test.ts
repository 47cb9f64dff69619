import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";

/**
 * A fence that nobody ever runs into may have fallen long ago: each is climbed once here. The file names need not
 * exist, only the folder decides.
 */
const eslint = new ESLint();

async function findRules(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const importing = (specifier: string) => `import { thing } from "${specifier}";\nthing();\n`;

const fences: [where: string, specifier: string][] = [
  // What all of lib is shut off from.
  ["lib/intake/x.ts", "../routing/schema"],
  ["lib/intake/x.ts", "next/headers"],
  ["lib/intake/x.ts", "react"],
  ["lib/intake/x.ts", "@/app/page"],
  ["lib/intake/x.ts", "@/components/ui/button"],
  ["lib/intake/x.ts", "@/workers/run-job"],
  ["lib/intake/x.ts", "@/tests/factories/messages"],
  ["lib/intake/x.ts", "@/bench/ingest"],
  ["lib/intake/x.ts", "@/scripts/start"],
  ["lib/intake/x.ts", "recharts"],
  ["lib/intake/x.ts", "leaflet"],
  ["lib/intake/x.ts", "react-leaflet"],
  ["lib/intake/x.ts", "bullmq"],
  ["lib/intake/x.ts", "ioredis"],
  ["lib/intake/x.ts", "nodemailer"],
  ["lib/flow/x.ts", "nodemailer"],
  ["lib/notify/x.ts", "@/lib/flow/apply-command"],
  ["lib/accounts/x.ts", "@/app/page"],
  // Stages see of one another the schema, and nobody who chains them.
  ["lib/intake/x.ts", "@/lib/routing/route-incident"],
  ["lib/incidents/x.ts", "@/lib/accounts/passwords"],
  ["lib/sla/x.ts", "@/lib/flow/understand-batch"],
  ["lib/sla/x.ts", "@/lib/pipeline"],
  ["lib/flow/x.ts", "react"],
  ["lib/flow/x.ts", "@/app/page"],
  ["lib/flow/x.ts", "bullmq"],
  ["lib/flow/x.ts", "ioredis"],
  ["lib/flow/x.ts", "../intake/schema"],
  ["lib/pipeline.ts", "bullmq"],
  ["lib/platform/x.ts", "@/lib/intake/schema"],
  ["lib/platform/x.ts", "@/app/page"],
  ["lib/platform/x.ts", "react"],
  ["lib/platform/x.ts", "leaflet"],
  // Pages and what they are made of.
  ["app/x/page.tsx", "@/workers/run-job"],
  ["app/x/page.tsx", "@/tests/factories/messages"],
  ["app/x/page.tsx", "@/lib/generated/prisma/client"],
  ["app/x/page.tsx", "@prisma/client"],
  ["app/x/page.tsx", "pg"],
  ["app/x/page.tsx", "bullmq"],
  ["app/x/page.tsx", "ioredis"],
  ["app/x/page.tsx", "recharts"],
  ["app/x/page.tsx", "leaflet"],
  ["components/ui/x.tsx", "@/lib/incidents/read-incident"],
  ["components/ui/x.tsx", "@/lib/platform/db"],
  ["components/ui/x.tsx", "@/app/page"],
  ["components/ui/x.tsx", "@/workers/run-job"],
  ["components/ui/x.tsx", "../layout/now"],
  ["components/ui/x.tsx", "@prisma/client"],
  ["components/ui/x.tsx", "bullmq"],
  ["components/ui/x.tsx", "leaflet"],
  ["components/ui/x.tsx", "supercluster"],
  ["components/ui/x.tsx", "recharts"],
  ["components/charts/x.tsx", "leaflet"],
  ["components/map/x.tsx", "recharts"],
  ["components/map/x.tsx", "@/lib/platform/db"],
  ["components/ui/x.tsx", "ioredis"],
  // The worker chains stages; it draws nothing and asks no database by itself.
  ["workers/x.ts", "@/app/page"],
  ["workers/x.ts", "@/components/ui/button"],
  ["workers/x.ts", "@/tests/factories/messages"],
  ["workers/x.ts", "react"],
  ["workers/x.ts", "recharts"],
  ["workers/x.ts", "ioredis"],
  ["workers/x.ts", "pg"],
  ["workers/x.ts", "@prisma/adapter-pg"],
];

const passages: [where: string, specifier: string][] = [
  ["lib/intake/x.ts", "@/lib/platform/db"],
  ["lib/intake/x.ts", "@/lib/routing/schema"],
  ["lib/intake/x.ts", "@/lib/intake/text-hash"],
  ["lib/intake/x.ts", "./text-hash"],
  ["lib/incidents/x.ts", "@/lib/accounts/scope"],
  ["lib/accounts/x.ts", "next/headers"],
  ["lib/flow/x.ts", "@/lib/routing/route-incident"],
  ["lib/flow/x.ts", "@/lib/pipeline"],
  ["lib/platform/x.ts", "@/lib/pipeline"],
  ["lib/platform/x.ts", "@/lib/generated/prisma/client"],
  ["lib/platform/queue.ts", "bullmq"],
  ["lib/platform/redis.ts", "ioredis"],
  ["app/x/page.tsx", "@/components/ui/button"],
  ["app/x/page.tsx", "@/lib/flow/read-incident"],
  ["app/x/page.tsx", "next/navigation"],
  ["components/ui/x.tsx", "react"],
  ["components/ui/x.tsx", "@/components/layout/now"],
  ["components/ui/x.tsx", "@/lib/incidents/schema"],
  ["components/ui/x.tsx", "@/lib/incidents/steps/terms"],
  ["components/ui/x.tsx", "@/lib/platform/format"],
  ["workers/x.ts", "bullmq"],
  ["workers/x.ts", "@/lib/flow/understand-batch"],
];

const habits: [where: string, code: string, rule: string][] = [
  ["lib/sla/x.ts", "export const at = new Date();", "no-restricted-syntax"],
  ["lib/sla/x.ts", "export const at = Date.now();", "no-restricted-properties"],
  ["lib/sla/x.ts", "export const part = Math.random();", "no-restricted-properties"],
  ["lib/sla/x.ts", 'export const answer = fetch("http://127.0.0.1");', "no-restricted-globals"],
  ["lib/sla/x.ts", "export const setting = process.env.HOME;", "no-restricted-properties"],
  ["app/x/page.tsx", "export const setting = process.env.HOME;", "no-restricted-properties"],
  ["workers/x.ts", "export const setting = process.env.HOME;", "no-restricted-properties"],
  ["workers/x.ts", 'console.log("x");', "no-console"],
  ["components/ui/x.tsx", 'import { z } from "zod";\nexport const x = z;', "no-restricted-imports"],
  [
    "components/ui/x.tsx",
    'import { stepSchema } from "@/lib/incidents/steps/schema";\nexport const x = stepSchema;',
    "no-restricted-imports",
  ],
  ["app/x/page.tsx", "export default () => null;", "no-restricted-syntax"],
  ["lib/sla/x.ts", "export const x = (y: any) => y;", "@typescript-eslint/no-explicit-any"],
  ["lib/sla/x.ts", "export const x = (y?: string) => y!;", "@typescript-eslint/no-non-null-assertion"],
  [
    "lib/sla/x.ts",
    'import { Sql } from "@/lib/platform/db";\nexport type X = Sql;',
    "@typescript-eslint/consistent-type-imports",
  ],
  ["lib/sla/x.ts", "const unused = 1;", "@typescript-eslint/no-unused-vars"],
];

const allowedHabits: [where: string, code: string][] = [
  ["lib/platform/clock.ts", "export const at = new Date();"],
  ["lib/platform/env.ts", "export const setting = process.env;"],
  ["lib/sla/x.ts", "export const at = new Date(0);"],
  ["lib/sla/x.test.ts", "export const at = new Date();"],
  ["app/x/route.ts", "export const at = new Date();"],
  ["tests/setup/x.ts", 'console.log(process.env.HOME, "x");'],
];

describe("the fences of the house", () => {
  test.each(fences)("%s does not import %s", async (where, specifier) => {
    expect(await findRules(where, importing(specifier))).toContain("no-restricted-imports");
  });

  test.each(passages)("%s may import %s", async (where, specifier) => {
    expect(await findRules(where, importing(specifier))).toEqual([]);
  });

  test.each(habits)("%s: %s is an error of %s", async (where, code, rule) => {
    expect(await findRules(where, `${code}\n`)).toContain(rule);
  });

  test.each(allowedHabits)("%s: %s is fine", async (where, code) => {
    expect(await findRules(where, `${code}\n`)).toEqual([]);
  });
});
