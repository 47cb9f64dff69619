import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { allCommands } from "@/bin/all-commands";
import type { CommandContext } from "@/bin/command";
import { describeError } from "@/bin/describe-error";
import type { Language } from "@/bin/language";
import { createProgram } from "@/bin/program";
import { signIn } from "@/lib/accounts/sign-in";
import { getSourceByKey } from "@/lib/intake/api-keys";
import type { Database } from "@/lib/platform/db";
import { testDatabase } from "@/tests/setup/test-database";
import { catalogueFolder, packsFolder } from "./packs";

const now = new Date("2026-03-02T06:00:00Z");

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await run(["region", "load", "tver"]);
});

/** What a person would see: the lines, or the one sentence of the error. */
async function run(argv: string[], options: { language?: Language; input?: string } = {}) {
  const language = options.language ?? "en";
  const lines: string[] = [];
  const context: CommandContext = {
    language,
    print: (line) => void lines.push(line),
    text: (wording) => wording[language],
    database: () => db,
    now: () => now,
    random: randomBytes,
    readInput: async () => options.input ?? "",
    folders: { catalogue: catalogueFolder, regions: packsFolder },
  };
  let error: string | null = null;
  await createProgram(allCommands, context)
    .parseAsync(argv, { from: "user" })
    .catch((thrown: unknown) => {
      error = describeError(thrown, language);
    });
  return { out: lines.join("\n"), error: error as string | null };
}

describe("the administrator's command line", () => {
  it.each(allCommands.map((command) => [command.path.join(" "), command] as const))(
    "explains «%s» in both languages, with examples",
    async (_, command) => {
      for (const language of ["ru", "en"] as const) {
        const { out } = await run([...command.path, "--help"], { language });
        expect(out.replace(/\s+/g, " ")).toContain(command.summary[language]);
        for (const example of command.examples) expect(out).toContain(`npm run otklik -- ${example}`);
      }
    },
  );

  it("loads again without a change", async () => {
    const { out } = await run(["region", "load", "tver"]);
    expect(out.split("\n").slice(0, 2)).toEqual(["Catalogue: no change", "tver: no change"]);
  });

  it("trains what a complaint is, anew only after new decisions; a file has no say in it", async () => {
    const of = (...rest: string[]) => run(["classifier", "train", "--task", "relevance", "--region", "tver", ...rest]);
    expect((await of()).out).toMatch(/Version 1 is in force/);
    expect((await of()).out).toMatch(/No change: version 1/);
    expect((await of("--from", "labelled.jsonl")).error).toContain("people of the region decide");
    expect((await run(["classifier", "train", "--task", "mood"])).error).toContain("There is no task");
  });

  it("prints a key once; the key opens the door, an earlier one no more", async () => {
    const [first, second] = [await run(["source", "key", "tver", "api"]), await run(["source", "key", "tver", "api"])];
    const [before, after] = [first, second].map(({ out }) => out.match(/otk_\S+/)?.[0] ?? "");
    expect(await getSourceByKey(db, `Bearer ${after}`)).toMatchObject({ platform: null });
    expect(await getSourceByKey(db, `Bearer ${before}`)).toBeNull();
    const stored = await db.query("select 1 from source where api_key_hash like 'otk%'");
    expect(stored).toEqual([]);
  });

  it("adds a person who can sign in with the password it printed, until it is changed", async () => {
    const { out } = await run([
      "user",
      "add",
      "A.Test",
      "--name",
      "Анна",
      "--role",
      "curator",
      "--region",
      "tver",
      "--groups",
      "gas",
      "roads",
    ]);
    const password = out.match(/: (\S+)$/)?.[1] ?? "";
    expect(await signIn(db, { login: "a.test", password, now })).toMatchObject({ sessionVersion: 1 });
    await run(["user", "password", "a.test", "--password-stdin"], { input: "another password\n" });
    expect(await signIn(db, { login: "a.test", password, now })).toBeNull();
    expect(await signIn(db, { login: "a.test", password: "another password", now })).toMatchObject({
      sessionVersion: 2,
    });
    expect((await run(["user", "list", "--region", "tver"])).out).toMatch(/^a\.test +Анна +curator +tver/m);
  });

  it.each([
    [["region", "lod"], "unknown command 'lod' (Did you mean load?). See --help"],
    [["region", "load"], "missing required argument 'code'. See --help"],
    [["region", "load", "nowhere"], "Nothing was stored, problems: 4.\nnowhere/region.yaml:1: the file is missing"],
    [["source", "key", "tver", "demo"], "Only a source of the channel api takes a key, this one is of demo."],
    [["source", "key", "tver", "nobody"], 'The region has no source "nobody".'],
    [
      ["user", "add", "b", "--name", "B", "--role", "executor", "--region", "tver"],
      "This role needs a body: --agency.",
    ],
    [["user", "add", "b", "--name", "B", "--role", "boss"], 'There is no role "boss".'],
    [["user", "add", "b", "--name", "B", "--role", "curator"], "Only the role admin may have no region."],
    [["user", "password", "nobody"], 'There is no account "nobody".'],
    [["region", "boundaries", "/nowhere.geojson", "--region", "tver"], "There is no file /nowhere.geojson."],
    [["region", "settlements", "/nowhere.csv", "--region", "tver"], "There is no file /nowhere.csv."],
    [["region", "addresses", "/nowhere.csv", "--region", "tver"], "There is no file /nowhere.csv."],
  ])("answers %j with one sentence", async (argv, sentence) => {
    const { error } = await run(argv);
    expect(error?.startsWith(sentence), String(error)).toBe(true);
    expect(error).not.toMatch(/\n {4}at /);
  });
});
