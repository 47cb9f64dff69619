import { Command } from "commander";
import type { CommandContext, CommandModule } from "./command";
import type { Wording } from "./language";

const groups: Record<string, Wording> = {
  region: { ru: "регионы: пакеты, границы, населённые пункты", en: "regions: packs, boundaries, settlements" },
  source: { ru: "источники сообщений", en: "sources of messages" },
  imports: { ru: "загрузки и их удаление", en: "imports and their removal" },
  user: { ru: "учётные записи", en: "accounts" },
  classifier: { ru: "распознавание тем", en: "recognition of topics" },
  demo: { ru: "демонстрация", en: "the demonstration" },
};

const titles: Record<string, string> = {
  "Usage:": "Вызов:",
  "Arguments:": "Аргументы:",
  "Options:": "Параметры:",
  "Commands:": "Команды:",
};

/** All commands under one program, each with its help in the language of the terminal. */
export function createProgram(modules: readonly CommandModule[], context: CommandContext): Command {
  const program = dress(new Command("otklik"), context);
  program.description(
    context.text({ ru: "Отклик: команды администратора", en: "Otklik: the administrator's commands" }),
  );
  for (const module of modules) {
    const [first, second] = module.path;
    const parent = second === undefined ? program : groupOf(program, { name: first, context });
    const command = dress(parent.command(second ?? first), context).summary(context.text(module.summary));
    command.description(context.text(module.summary));
    module.build(command, context);
    const heading = context.text({ ru: "Примеры:", en: "Examples:" });
    const examples = module.examples.map((example) => `  npm run otklik -- ${example}`);
    command.addHelpText("after", `\n${heading}\n${examples.join("\n")}`);
  }
  return program;
}

function groupOf(program: Command, { name, context }: { name: string; context: CommandContext }): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known) return known;
  const summary = groups[name];
  return dress(program.command(name), context).description(summary ? context.text(summary) : name);
}

function dress(command: Command, context: CommandContext): Command {
  const isRussian = context.language === "ru";
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.print(text.trimEnd()),
      outputError: () => {},
    })
    .configureHelp({
      styleTitle: (title) => (isRussian ? (titles[title] ?? title) : title),
      styleUsage: (usage) =>
        isRussian ? usage.replace("[options]", "[параметры]").replace("[command]", "[команда]") : usage,
    })
    .helpOption("-h, --help", context.text({ ru: "эта справка", en: "this help" }))
    .helpCommand(false)
    .option("--lang <ru|en>", context.text({ ru: "язык ответов", en: "the language of the answers" }));
}
