import type { CommandContext } from "./command";

/** From the standard input, or a random one: an argument would stand in the list of processes and in the history. */
export async function readPassword(context: CommandContext, options: { passwordStdin?: boolean }): Promise<string> {
  if (options.passwordStdin) return (await context.readInput()).replace(/\r?\n$/, "");
  return context.random(12).toString("base64url");
}

export function printPassword(context: CommandContext, password: string): void {
  const once = { ru: "Пароль (показывается один раз)", en: "The password (shown once)" };
  context.print(`${context.text(once)}: ${password}`);
}
