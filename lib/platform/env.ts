import "server-only";
import { z } from "zod";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const url = (protocols: RegExp) => z.string().regex(protocols);

const settingsSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** postgresql://user:password@host:port/database */
  DATABASE_URL: url(/^postgres(ql)?:\/\/.+/),
  /** redis://host:port; without it the queue lives in PostgreSQL. */
  REDIS_URL: url(/^rediss?:\/\/.+/).optional(),
  /** Signs sessions; at least 32 characters. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** The address people open, e.g. https://otklik.example.ru */
  NEXTAUTH_URL: z.url(),
  /** The folder of the database where it stands on this machine: the health page watches the space of its disk. */
  DATA_FOLDER: z.string().optional(),
  /** Folder for photos and documents that people attach; not used when S3 is set. */
  FILES_FOLDER: z.string().default(".data/files"),
  /** Storage that speaks the protocol of S3, https://storage.example.ru; the four below it come with it. */
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Batches that one worker process understands at the same time. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(2),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  /** Demo messages a minute; 0 is off. Never set in production. */
  DEMO_RATE_PER_MINUTE: z.coerce.number().min(0).max(60_000).default(0),
  /** Months of invented past that a demo region begins with; 0 is none. Never set in production. */
  DEMO_HISTORY_MONTHS: z.coerce.number().int().min(0).max(36).default(0),
  /** Shows the demo logins on the sign-in page. Never set in production. */
  DEMO_LOGINS: flag.default(false),
  /** smtp:// or smtps://, with user and password where the server wants them; without it no letters are sent. */
  SMTP_URL: url(/^smtps?:\/\/.+/).optional(),
  /** Who the letters come from: an address, or a name with an address in angle brackets. */
  MAIL_FROM: z.string().regex(/.+@.+/).max(200).optional(),
  /** Tiles under the map, https://tiles.example.ru/{z}/{x}/{y}.png; without it borders lie on plain paper. */
  MAP_TILE_URL: url(/^https?:\/\/[^{}\s]+\/.*\{z\}.*$/).optional(),
  /** Whose tiles these are, as their terms want it said on the map. */
  MAP_TILE_ATTRIBUTION: z.string().max(200).optional(),
  /** What a monitoring system shows to read /api/metrics; without it there is no such address. */
  METRICS_TOKEN: z.string().min(16).optional(),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .default("otklik_queue"),
});

const ofS3 = ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

/** Half a storage would quietly be none. */
const envSchema = settingsSchema.superRefine((env, context) => {
  for (const name of env.S3_ENDPOINT === undefined ? [] : ofS3)
    if (env[name] === undefined) context.addIssue({ code: "custom", path: [name], message: "S3_ENDPOINT needs it" });
});

export type Env = z.infer<typeof envSchema>;

/** One sentence that names the setting and what is wrong with it, for a terminal. */
export class SettingError extends Error {}

let parsed: Env | undefined;

/**
 * The settings of this process, read once.
 * @throws SettingError naming every missing or wrong setting; never their values, which may be secrets.
 */
export function getEnv(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

export function parseEnv(values: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} is not set` : `${name} is wrong (${issue.message})`;
  });
  throw new SettingError(`Settings: ${problems.join("; ")}. See .env.example.`);
}
