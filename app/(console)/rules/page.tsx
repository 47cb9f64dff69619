import type { Metadata } from "next";
import {
  listExecutors,
  moveAssignmentRule,
  removeAssignmentRule,
  saveAssignmentRule,
  switchAssignmentRule,
  tryAssignmentRule,
} from "@/app/(console)/rules/actions";
import { MessagePage } from "@/components/layout/message-page";
import { RulesBoard } from "@/components/rules/rules-board";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { findRules } from "@/lib/flow/rules/find-rules";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/rules");
  return { title: getTranslator(viewer.locale)("rules.title") };
}

/** What happens to a new incident before a person sees it. */
export default async function RulesPage() {
  const viewer = await requireViewer("/rules");
  if (!viewer.permissions.includes("rules.configure")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  return (
    <RulesBoard
      initial={await findRules(viewer, { db: getDatabase() })}
      actions={{
        save: saveAssignmentRule,
        switchOn: switchAssignmentRule,
        move: moveAssignmentRule,
        remove: removeAssignmentRule,
        tryOut: tryAssignmentRule,
        listExecutors,
      }}
    />
  );
}
