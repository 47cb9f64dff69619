import { bodyRoles, policy } from "@/lib/accounts/policy";
import { permissions } from "@/lib/accounts/schema";
import type { Permission } from "@/lib/accounts/schema";
import { actionRules, machineMoves } from "@/lib/incidents/actions/schema";
import type { ActionRule } from "@/lib/incidents/actions/schema";
import { steps } from "@/lib/incidents/steps/schema";
import { roles } from "@/lib/regions/schema";
import type { Role } from "@/lib/regions/schema";
import { useCases } from "./use-cases";

/** The rights as one document, made of the policy, the step machine and the list of use cases. */
export function renderRights(): string {
  return [
    "# Who may do what",
    "",
    "Generated from `lib/accounts/policy.ts`, `lib/incidents/actions/schema.ts` and the use cases of `lib`; a test compares it",
    "and calls every use case and every action as every role. `UPDATE_DOCS=1 npm run test:integration` writes it anew.",
    `What a role may do ends where its scope ends: region, topics, territory, and for ${bodyRoles.join(", ")} the own body with`,
    "those below it and what these were asked to help with (`lib/accounts/scope.ts`).",
    "",
    "## Role × permission",
    "",
    ...matrix("permission", permissions, (role, permission) => may(role, permission)),
    "",
    "## Role × action on an incident",
    "",
    ...matrix("action", Object.keys(actionRules), (role, action) => mayAct(role, action)),
    "",
    "## Step machine",
    "",
    ...stepTable(),
    "",
    "## Role × use case",
    "",
    ...matrix("use case", Object.keys(useCases).sort(), (role, name) => mayUse(role, name)),
    "",
  ].join("\n");
}

function matrix(first: string, rows: readonly string[], isGranted: (role: Role, row: string) => boolean): string[] {
  return [
    `| ${[first, ...roles].join(" | ")} |`,
    `| ${["---", ...roles.map(() => ":-:")].join(" | ")} |`,
    ...rows.map(
      (row) => `| ${[`\`${row}\``, ...roles.map((role) => (isGranted(role, row) ? "●" : ""))].join(" | ")} |`,
    ),
  ];
}

function stepTable(): string[] {
  const order = (given: readonly string[]) => steps.filter((step) => given.includes(step)).join(", ");
  const rows = Object.entries(actionRules).map(([action, given]) => {
    const rule: ActionRule = given;
    return [
      `\`${action}\``,
      rule.by.join(" or "),
      order(rule.from),
      order(rule.to) || "stays",
      (rule.needs ?? []).join(", "),
    ];
  });
  const moves = machineMoves.map(({ because, from, to }) => [
    `\`${because}\``,
    "the machine",
    order(from),
    order(to),
    "",
  ]);
  return [
    "| action | who | from | to | must be present |",
    "| --- | --- | --- | --- | --- |",
    ...[...rows, ...moves].map((row) => `| ${row.join(" | ")} |`),
  ];
}

function may(role: Role, permission: string): boolean {
  return (policy[role] as readonly string[]).includes(permission);
}

export function mayAct(role: Role, action: string): boolean {
  const rule = (actionRules as Record<string, ActionRule>)[action];
  return rule?.by.some((permission) => may(role, permission)) ?? false;
}

export function mayUse(role: Role, name: string): boolean {
  const needs = useCases[name]?.needs ?? [];
  if (needs === "signed_in") return true;
  const any: readonly Permission[] = typeof needs === "string" ? [needs] : needs;
  return any.some((permission) => may(role, permission));
}
