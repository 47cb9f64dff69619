import { readdirSync } from "node:fs";
import js from "@eslint/js";
import tseslint from "typescript-eslint";

/**
 * The house rules that a build must not be able to break. Across folders imports are written `@/…`, inside a
 * folder `./…`, so that a fence can be read off the specifier alone. tests/contract/fences.test.ts plants one
 * violation of every fence and expects the error.
 */

const stages = readdirSync(new URL("./lib", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["platform", "generated", "flow"].includes(entry.name))
  .map((entry) => entry.name);

const noParent = { regex: "^\\.\\./", message: "Across folders write '@/…'." };
const noUi = {
  regex: "^(next|react|react-dom)(/|$)",
  message: "lib knows neither Next nor React (only lib/accounts does).",
};
const noUpward = {
  regex: "^@/(app|components|workers|tests|bench|scripts)(/|$)",
  message: "lib never imports upwards.",
};
const noRecharts = {
  regex: "^(recharts|d3-scale|d3-shape)(/|$)",
  message: "Charts are drawn in components/charts, on the server (decision 021).",
};
const noLeaflet = { regex: "^(leaflet|react-leaflet|supercluster)(/|$)", message: "Leaflet only in components/map." };
const noBull = { regex: "^bullmq(/|$)", message: "BullMQ only in workers and lib/platform/queue.ts." };
const noRedis = { regex: "^ioredis(/|$)", message: "Redis only in lib/platform." };
const noMailer = { regex: "^nodemailer(/|$)", message: "Letters leave through lib/platform/mailer.ts." };
const noPrisma = {
  regex: "^(@/lib/generated|@prisma/|pg$)",
  message: "The database is reached through the use cases of lib.",
};

const ofComponents = [
  noParent,
  noBull,
  noRedis,
  noPrisma,
  {
    regex:
      "^@/(?!components/|lib/[a-z-]+(/[a-z-]+)?/(schema|terms)$|lib/platform/(format|intl|is-in-ring|messages)(/|$))",
    message:
      "components see components, lib/**/{schema,terms} the formatter and plain geometry; data arrives as props.",
  },
  {
    regex: "^(zod$|@/lib/[a-z-]+(/[a-z-]+)?/schema$)",
    importNamePattern: "Schema$|^z$",
    message: "What checks data stays out of the browser (decision 023): words and limits stand in terms.ts.",
  },
];

function restrict(...patterns) {
  return { "no-restricted-imports": ["error", { patterns }] };
}

const stageFences = stages.map((stage) => ({
  files: [`lib/${stage}/**/*.{ts,tsx}`],
  rules: restrict(
    noParent,
    ...(stage === "accounts" ? [] : [noUi]),
    noUpward,
    noRecharts,
    noLeaflet,
    noBull,
    noRedis,
    noMailer,
    {
      regex: `^@/lib/(?!${stage}/|platform/|generated/|accounts/scope$)[a-z-]+/(?!([a-z-]+/)?(schema|terms)$)`,
      message: `lib/${stage} sees of other stages only their schema.ts (and accounts/scope); what chains stages belongs into lib/flow.`,
    },
    { regex: "^@/lib/(flow|pipeline)(/|$)", message: "Stages don't know who chains them." },
  ),
}));

export default tseslint.config(
  { ignores: ["node_modules/", ".next/", "dist/", ".data/", "lib/generated/", "next-env.d.ts", "test-results/"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExportDefaultDeclaration[declaration.type='ArrowFunctionExpression']",
          message: "Named functions only.",
        },
      ],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "lib/platform/env.ts reads the environment, once." },
      ],
    },
  },
  {
    files: ["scripts/**/*.mjs", "*.config.{mjs,ts,js}", "tests/**/*", "bench/**/*"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        URL: "readonly",
        Buffer: "readonly",
        fetch: "readonly",
        AbortController: "readonly",
        AbortSignal: "readonly",
      },
    },
    rules: { "no-console": "off", "no-restricted-properties": "off" },
  },
  {
    // Runs in the browser, outside of every page.
    files: ["public/sw.js"],
    languageOptions: {
      globals: { self: "readonly", caches: "readonly", fetch: "readonly", Response: "readonly", URL: "readonly" },
    },
  },
  { files: ["lib/platform/env.ts"], rules: { "no-restricted-properties": "off" } },
  {
    // INVARIANT 4: time and chance are arguments; lib/platform/clock.ts is the one door to both.
    files: ["lib/**/*.ts"],
    ignores: ["lib/platform/**", "lib/**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", { name: "fetch", message: "deps.http" }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "lib/platform/env.ts reads the environment, once." },
        { object: "Date", property: "now", message: "Time is an argument." },
        { object: "Math", property: "random", message: "Randomness is an argument." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time is an argument." },
      ],
    },
  },
  {
    files: ["components/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "lib/platform/env.ts reads the environment, once." },
        { object: "crypto", property: "randomUUID", message: "Not there without https: randomId." },
      ],
    },
  },
  ...stageFences,
  {
    files: ["lib/flow/**/*.ts", "lib/pipeline.ts"],
    rules: restrict(noParent, noUi, noUpward, noRecharts, noLeaflet, noBull, noRedis, noMailer),
  },
  {
    files: ["lib/platform/**/*.ts"],
    rules: restrict(noParent, noUi, noUpward, noRecharts, noLeaflet, {
      regex: "^@/lib/(?!platform/|generated/|pipeline$)",
      message: "The platform stands below the stages.",
    }),
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: restrict(noRecharts, noLeaflet, noBull, noRedis, noPrisma, {
      regex: "^@/(workers|tests|bench|scripts)(/|$)",
      message: "app never imports workers.",
    }),
  },
  {
    files: ["components/**/*.{ts,tsx}"],
    rules: restrict(noRecharts, noLeaflet, ...ofComponents),
  },
  { files: ["components/charts/**/*.{ts,tsx}"], rules: restrict(noLeaflet, ...ofComponents) },
  { files: ["components/map/**/*.{ts,tsx}"], rules: restrict(noRecharts, ...ofComponents) },
  {
    files: ["workers/**/*.ts"],
    rules: restrict(noUi, noRecharts, noLeaflet, noRedis, noPrisma, {
      regex: "^@/(app|components|tests|bench)(/|$)",
      message: "workers see lib only.",
    }),
  },
);
