import type { Metadata } from "next";
import {
  acceptImportNames,
  decideImportName,
  draftImportName,
  undoImportNames,
} from "@/app/(console)/imports/names/actions";
import { NamesDesk } from "@/components/imports/names-desk";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { mayDecide } from "@/lib/flow/names/assert-decides";
import { findNames } from "@/lib/flow/names/find-names";
import { nameFieldSchema, nameFields } from "@/lib/flow/names/schema";
import type { NameField, NamesPage } from "@/lib/flow/names/schema";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

const path = "/imports/names";
const firstPageSize = 100;

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer(path);
  return { title: getTranslator(viewer.locale)("names.title") };
}

export default async function ImportNamesPage({ searchParams }: { searchParams: Promise<{ field?: unknown }> }) {
  const viewer = await requireViewer(path);
  if (!mayDecide(viewer)) {
    const t = getTranslator(viewer.locale);
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  }
  const asked = nameFieldSchema.safeParse((await searchParams).field).data;
  const read = (field: NameField): Promise<NamesPage> =>
    findNames(viewer, { db: getDatabase(), field, state: "open", cursor: null, limit: firstPageSize });
  const first = await read(asked ?? "agency");
  // Without a wish, the first group in which something is left to decide.
  const field = asked ?? nameFields.find((name) => first.summary.counts[name].open > 0) ?? "agency";
  return (
    <NamesDesk
      key={field}
      field={field}
      initial={field === (asked ?? "agency") ? first : await read(field)}
      canCreate={viewer.permissions.includes("region.configure")}
      actions={{
        decide: decideImportName,
        accept: acceptImportNames,
        undo: undoImportNames,
        draft: draftImportName,
      }}
    />
  );
}
