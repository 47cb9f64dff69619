import type { Command } from "commander";
import type { Database } from "@/lib/platform/db";
import type { Language, Wording } from "./language";

/** What a command may reach. Everything comes in from the entry, so that a command can be run by a test. */
export interface CommandContext {
  language: Language;
  /** A line for the person at the terminal. */
  print: (line: string) => void;
  text: (wording: Wording) => string;
  /** Opened when first asked for: `--help` needs no database. */
  database: () => Database;
  now: () => Date;
  random: (bytes: number) => Buffer;
  readInput: () => Promise<string>;
  folders: { catalogue: string; regions: string };
}

/** One command of the administrator; `bin/otklik.ts` lists them all. */
export interface CommandModule {
  /** The words after `otklik`: `["region", "load"]`. */
  path: readonly [group: string, name: string] | readonly [name: string];
  summary: Wording;
  /** Whole lines that can be copied, without `otklik` in front. */
  examples: readonly string[];
  /** Adds arguments, options and the action. */
  build: (command: Command, context: CommandContext) => void;
}

/** Something the person at the terminal can mend, in one sentence. */
export class CommandProblem extends Error {
  constructor(readonly wording: Wording) {
    super(wording.en);
    this.name = "CommandProblem";
  }
}
