import { CommandProblem } from "../command";
import type { CommandModule } from "../command";
import { printPassword, readPassword } from "../read-password";
import { addUser } from "@/lib/accounts/add-user";
import { roles, roleSchema } from "@/lib/regions/schema";
import type { Role } from "@/lib/regions/schema";

interface Options {
  name: string;
  role: string;
  region?: string;
  agency?: string;
  territory?: string;
  groups?: string[];
  passwordStdin?: boolean;
}

export const userAdd: CommandModule = {
  path: ["user", "add"],
  summary: { ru: "завести учётную запись", en: "add an account" },
  examples: [
    'user add i.ivanova --name "Ирина Иванова" --role curator --region samara',
    'user add roads.petrov --name "Пётр Петров" --role executor --region samara --agency min-transport',
    'user add root --name "Администратор" --role admin --password-stdin < password.txt',
  ],
  build(command, context) {
    command
      .argument("<login>", context.text({ ru: "логин", en: "the login" }))
      .requiredOption(
        "--name <text>",
        context.text({ ru: "имя, как его видят коллеги", en: "the name that colleagues see" }),
      )
      .requiredOption("--role <role>", `${context.text({ ru: "роль", en: "the role" })}: ${roles.join(", ")}`)
      .option(
        "--region <code>",
        context.text({
          ru: "код региона; без него — только admin",
          en: "the region's code; only an admin may have none",
        }),
      )
      .option(
        "--agency <code>",
        context.text({ ru: "орган, для исполнителей обязателен", en: "the body; executors need one" }),
      )
      .option("--territory <code>", context.text({ ru: "ограничить территорией", en: "restrict to a territory" }))
      .option("--groups <codes...>", context.text({ ru: "ограничить группами тем", en: "restrict to topic groups" }))
      .option(
        "--password-stdin",
        context.text({ ru: "прочитать пароль из стандартного ввода", en: "read the password from the standard input" }),
      )
      .action(async (login: string, options: Options) => {
        const password = await readPassword(context, options);
        await addUser(context.database(), {
          login,
          name: options.name,
          role: readRole(options.role),
          regionCode: options.region ?? null,
          ...(options.agency === undefined ? {} : { agencyCode: options.agency }),
          ...(options.territory === undefined ? {} : { territoryCode: options.territory }),
          topicGroupCodes: options.groups ?? [],
          password,
          now: context.now(),
        });
        context.print(context.text({ ru: `Учётная запись ${login} заведена.`, en: `The account ${login} was added.` }));
        if (!options.passwordStdin) printPassword(context, password);
      });
  },
};

function readRole(given: string): Role {
  const role = roleSchema.safeParse(given);
  if (role.success) return role.data;
  throw new CommandProblem({
    ru: `Нет роли «${given}». Роли: ${roles.join(", ")}.`,
    en: `There is no role "${given}". Roles: ${roles.join(", ")}.`,
  });
}
