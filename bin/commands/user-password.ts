import type { CommandModule } from "../command";
import { printPassword, readPassword } from "../read-password";
import { setPassword } from "@/lib/accounts/set-password";

export const userPassword: CommandModule = {
  path: ["user", "password"],
  summary: {
    ru: "сменить пароль; открытые сеансы и блокировка заканчиваются",
    en: "change a password; open sessions and a lockout end",
  },
  examples: ["user password i.ivanova", "user password i.ivanova --password-stdin < password.txt"],
  build(command, context) {
    command
      .argument("<login>", context.text({ ru: "логин", en: "the login" }))
      .option(
        "--password-stdin",
        context.text({ ru: "прочитать пароль из стандартного ввода", en: "read the password from the standard input" }),
      )
      .action(async (login: string, options: { passwordStdin?: boolean }) => {
        const password = await readPassword(context, options);
        await setPassword(context.database(), { login, password, now: context.now() });
        context.print(context.text({ ru: `Пароль ${login} сменён.`, en: `The password of ${login} was changed.` }));
        if (!options.passwordStdin) printPassword(context, password);
      });
  },
};
