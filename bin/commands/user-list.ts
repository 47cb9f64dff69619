import type { CommandModule } from "../command";
import { formatTable } from "../table";
import { findUsers } from "@/lib/accounts/find-users";
import type { UserListed } from "@/lib/accounts/find-users";

export const userList: CommandModule = {
  path: ["user", "list"],
  summary: { ru: "учётные записи", en: "the accounts" },
  examples: ["user list", "user list --region samara"],
  build(command, context) {
    command
      .option("--region <code>", context.text({ ru: "только этого региона", en: "of this region only" }))
      .action(async (options: { region?: string }) => {
        const users = await findUsers(
          context.database(),
          options.region === undefined ? {} : { regionCode: options.region },
        );
        const heading = { ru: "логин|имя|роль|регион|орган|состояние", en: "login|name|role|region|body|state" };
        const rows = users.map((user) => [
          user.login,
          user.name,
          user.role,
          user.regionCode ?? "—",
          user.agencyName ?? "—",
          context.text(stateOf(user)),
        ]);
        context.print(formatTable([context.text(heading).split("|"), ...rows]));
      });
  },
};

function stateOf(user: UserListed) {
  if (!user.isActive) return { ru: "отключена", en: "switched off" };
  return user.isDemo ? { ru: "демонстрация", en: "demo" } : { ru: "действует", en: "active" };
}
