import type { Metadata } from "next";
import { importActions } from "@/app/(console)/imports/_components/import-actions";
import { ImportsBoard } from "@/components/imports/imports-board";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { findImports } from "@/lib/flow/imports/find-imports";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/imports");
  return { title: getTranslator(viewer.locale)("imports.title") };
}

export default async function ImportsPage() {
  const viewer = await requireViewer("/imports");
  if (!viewer.permissions.includes("import.run")) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  return <ImportsBoard list={await findImports(viewer, { db: getDatabase() })} actions={importActions} />;
}
