import type { CommandModule } from "../command";
import { printPassword, readPassword } from "../read-password";
import { formatTable } from "../table";
import { hashPassword } from "@/lib/accounts/passwords";
import { loadDemoUsers } from "@/lib/regions/load-demo-users";

interface Options {
  packs?: string;
  reset?: boolean;
  passwordStdin?: boolean;
}

export const demoUsers: CommandModule = {
  path: ["demo", "users"],
  summary: {
    ru: "демонстрационные учётные записи региона; не для работы с настоящими сообщениями",
    en: "the demo accounts of a region; not for work with real messages",
  },
  examples: ["demo users samara", "demo users samara --reset"],
  build(command, context) {
    command
      .argument("<region>", context.text({ ru: "код региона", en: "the region's code" }))
      .option(
        "--reset",
        context.text({ ru: "задать новый пароль и существующим", en: "set a new password for existing ones, too" }),
      )
      .option(
        "--password-stdin",
        context.text({ ru: "прочитать пароль из стандартного ввода", en: "read the password from the standard input" }),
      )
      .option("--packs <folder>", context.text({ ru: "где лежат пакеты", en: "where the packs are" }))
      .action(async (regionCode: string, options: Options) => {
        const password = await readPassword(context, options);
        const done = await loadDemoUsers(context.database(), {
          folder: options.packs ?? context.folders.regions,
          regionCode,
          password,
          hashPassword,
          resetPasswords: options.reset ?? false,
          now: context.now(),
        });
        context.print(formatTable(done.accounts.map(({ login, name, role }) => [login, name, role])));
        context.print(
          context.text({
            ru: `Заведено ${done.added}, изменено ${done.changed}, отключено ${done.switchedOff}`,
            en: `${done.added} added, ${done.changed} changed, ${done.switchedOff} switched off`,
          }),
        );
        const isSet = done.added > 0 || options.reset === true;
        if (isSet && !options.passwordStdin) printPassword(context, password);
      });
  },
};
