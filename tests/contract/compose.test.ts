import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseEnv } from "@/lib/platform/env";

/** There is no container engine where the tests run: what can be wrong without one is looked for here. */
interface Service {
  image: string;
  build?: string;
  user?: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  restart?: string;
  volumes?: string[];
  ports?: string[];
  networks?: string[];
  privileged?: boolean;
}

interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
}

const compose = parse(readFileSync("docker-compose.yml", "utf8"), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.build !== undefined);
const dockerfile = readFileSync("Dockerfile", "utf8").replace(/\\\n/g, " ");
const instructions = dockerfile.split("\n").filter((line) => /^[A-Z]+ /.test(line));

/** What Compose makes of `${NAME:-value}` and `${NAME:?sentence}` when .env names only what has to be named. */
const dotEnv: Record<string, string> = {
  POSTGRES_PASSWORD: "letters1",
  NEXTAUTH_URL: "https://otklik.example.ru",
  NEXTAUTH_SECRET: "x".repeat(40),
};

/** Settings that are more than any words, once somebody sets them. */
const shaped: Record<string, string> = { SMTP_URL: "smtp://mail.example.ru", MAIL_FROM: "otklik@example.ru" };

function interpolate(text: string): string {
  return text.replace(/\$\{([A-Z0-9_]+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) => {
    const value = dotEnv[name];
    if (value !== undefined) return value;
    if (kind === "-") return rest ?? "";
    throw new Error(`${name} has no default and is not among the settings that must be set`);
  });
}

function environmentOf(service: Service): Record<string, string> {
  const entries = Object.entries(service.environment ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, interpolate(String(value))]));
}

describe("docker-compose.yml", () => {
  test("pages, worker, migration, database and queue are there", () => {
    expect(Object.keys(compose.services).sort()).toEqual(["migrate", "postgres", "redis", "web", "worker"]);
  });

  test.each(services)("%s can change nothing of itself and gain no rights", (_name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(["ALL"]);
    expect(service.security_opt).toContain("no-new-privileges:true");
    expect(service.privileged).toBeUndefined();
  });

  test("nobody runs as root", () => {
    expect(compose.services.postgres?.user).toBe("postgres");
    expect(compose.services.redis?.user).toBe("redis");
    const users = instructions.filter((line) => line.startsWith("USER ")).map((line) => line.slice(5));
    expect(users).toEqual(["node"]);
    expect(own.map(([, service]) => service.user)).toEqual(own.map(() => undefined));
  });

  test("whoever answers is asked whether it is well", () => {
    expect(compose.services.postgres?.healthcheck?.test?.[0]).toBe("CMD");
    expect(compose.services.redis?.healthcheck?.test?.[0]).toBe("CMD");
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\/api\/health/m);
    expect(existsSync("app/api/health/route.ts")).toBe(true);
    expect(compose.services.web?.healthcheck).toBeUndefined();
  });

  test("pages and workers wait for a migrated database and a healthy queue", () => {
    for (const name of ["web", "worker"]) {
      expect(compose.services[name]?.depends_on).toEqual({
        migrate: { condition: "service_completed_successfully" },
        postgres: { condition: "service_healthy" },
        redis: { condition: "service_healthy" },
      });
    }
    expect(compose.services.migrate?.restart).toBe("no");
  });

  test("the data survive a new container, and the queue a restart", () => {
    const volumes = services.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(":")[0]);
    expect([...new Set(volumes)].sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(compose.services.redis?.command).toContain("--appendonly");
  });

  test("database and queue are reached by the application alone", () => {
    const published = services.filter(([, service]) => service.ports).map(([name]) => name);
    expect(published).toEqual(["web"]);
    for (const name of ["postgres", "redis"]) {
      expect(compose.services[name]?.networks?.map((network) => compose.networks[network]?.internal)).toEqual([true]);
    }
  });

  test.each(own)("the settings of %s are those that the product knows, and complete", (name, service) => {
    const environment = environmentOf(service);
    // What is left empty is off; the product must know its name all the same.
    for (const [key, value] of Object.entries(environment))
      if (value === "")
        environment[key] = shaped[key] ?? (key.endsWith("_ENDPOINT") ? "https://storage.example" : "x".repeat(32));
    const known = Object.keys(parseEnv({ ...environment, NODE_ENV: "production" }));
    const beside = name === "migrate" ? ["REGION"] : [];
    expect(Object.keys(environment).filter((key) => !known.includes(key))).toEqual(beside);
  });

  test.each(own)("what %s runs exists", (_name, service) => {
    const files = (service.command ?? []).join(" ").match(/(?:dist|scripts|node_modules)\/[\w./-]+/g) ?? [];
    const bundled = readFileSync("scripts/bundle.mjs", "utf8");
    for (const file of files) {
      const entry = file.match(/^dist\/(\w+)\.mjs$/)?.[1];
      if (entry === undefined) expect(existsSync(file), file).toBe(true);
      else expect(bundled).toContain(` ${entry}: "`);
    }
  });
});

describe("Dockerfile", () => {
  test("what it copies is there, in the project or in an earlier stage", () => {
    const made = ["node_modules", ".next", "dist", "public"];
    for (const line of instructions.filter((text) => text.startsWith("COPY "))) {
      const words = line.split(/\s+/).slice(1);
      const sources = words.filter((word) => !word.startsWith("--")).slice(0, -1);
      for (const source of sources) {
        const name = source.replace(/^\/app\//, "");
        expect(made.includes(name) || existsSync(name), name).toBe(true);
      }
    }
  });

  test("what it starts exists", () => {
    const [start] = instructions.filter((line) => line.startsWith("CMD ")).slice(-1);
    const [, file] = JSON.parse(start?.slice(4) ?? "[]") as string[];
    expect(existsSync(file ?? "nothing"), file).toBe(true);
  });

  test("neither secrets nor what the machine of the builder made get into the image", () => {
    const ignored = readFileSync(".dockerignore", "utf8").split("\n");
    expect(ignored).toEqual(expect.arrayContaining([".env", ".env.*", ".data", ".git", "node_modules", ".next"]));
  });
});

describe(".env.example", () => {
  const example = readFileSync(".env.example", "utf8");
  const named = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? "");
  const schema = readFileSync("lib/platform/env.ts", "utf8");
  const known = [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1] ?? "");

  test("every setting of the product is explained", () => {
    expect(known.length).toBeGreaterThan(5);
    expect(named).toEqual(expect.arrayContaining(known));
  });

  test("it names no setting that nobody reads", () => {
    // Read by the start, by Next or by docker-compose.yml.
    const beside = ["PORT", "HOSTNAME", "DEMO_PASSWORD", "POSTGRES_PASSWORD", "REGION"];
    expect(named.filter((name) => !known.includes(name))).toEqual(beside);
  });

  test("copied as it stands it changes nothing", () => {
    expect(example.split("\n").filter((line) => /^[A-Z]/.test(line))).toEqual([]);
  });
});
