import type { Metadata } from "next";
import { importActions } from "@/app/(console)/imports/_components/import-actions";
import { RunPage } from "@/components/imports/run-page";
import { MessagePage } from "@/components/layout/message-page";
import { ButtonLink } from "@/components/ui/button-link";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { getImport } from "@/lib/flow/imports/find-imports";
import { previewImport } from "@/lib/flow/imports/preview-import";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { getTranslator } from "@/lib/platform/intl";

type Props = { params: Promise<{ importId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { importId } = await params;
  const viewer = await requireViewer(`/imports/${importId}`);
  return { title: getTranslator(viewer.locale)("imports.title") };
}

export default async function ImportPage({ params }: Props) {
  const { importId } = await params;
  const viewer = await requireViewer(`/imports/${importId}`);
  const t = getTranslator(viewer.locale);
  if (!viewer.permissions.includes("import.run"))
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  const db = getDatabase();
  const details = await getImport(viewer, { db, importId }).catch(nullIfMissing);
  if (details === null)
    return (
      <MessagePage
        title={t("imports.notFoundTitle")}
        text={t("imports.notFoundText")}
        action={<ButtonLink href="/imports">{t("imports.notFoundAction")}</ButtonLink>}
      />
    );
  const preview =
    details.run.state === "uploaded"
      ? await previewImport(viewer, { db, importId, choice: {}, now: systemNow() }).catch(nullIfMissing)
      : null;
  return <RunPage details={details} preview={preview} actions={importActions} />;
}

function nullIfMissing(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}
