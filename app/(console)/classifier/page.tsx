import type { Metadata } from "next";
import {
  chooseClassifierVersion,
  makeTopicOfTheme,
  saveTopicThresholds,
  trainClassifierVersion,
} from "@/app/(console)/classifier/actions";
import { readQualityQuery } from "@/components/classifier/quality-address";
import { ClassifierPage } from "@/components/classifier/quality-page";
import { MessagePage } from "@/components/layout/message-page";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { findConfusedIncidents, readQuality } from "@/lib/flow/classifier/read-quality";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/classifier");
  return { title: getTranslator(viewer.locale)("classifier.title") };
}

/** What the machine gets right and wrong about topics, and which version of it reads the messages. */
export default async function Classifier({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await requireViewer("/classifier");
  const t = getTranslator(viewer.locale);
  if (!viewer.permissions.includes("classifier.read"))
    return <MessagePage title={t("common.states.notAllowedTitle")} text={t("common.states.notAllowedText")} />;
  const db = getDatabase();
  const now = systemNow();
  const query = readQualityQuery(await searchParams);
  const { from: fromId, to: toId } = query;
  const [page, confused] = await Promise.all([
    readQuality(viewer, { db, now }),
    fromId !== null && toId !== null ? findConfusedIncidents(viewer, { db, fromId, toId }) : null,
  ]);
  const format = createFormat({ locale: viewer.locale, timeZone: viewer.timeZone });
  return (
    <ClassifierPage
      {...{ page, query, confused }}
      words={{ t, format, now: now.toISOString() }}
      actions={{
        train: trainClassifierVersion,
        choose: chooseClassifierVersion,
        saveThresholds: saveTopicThresholds,
        makeTopic: makeTopicOfTheme,
      }}
    />
  );
}
