import type { Metadata } from "next";
import { arrangeAbsence, endAbsence, sitDown } from "@/app/(console)/absence/actions";
import { AbsenceBoard } from "@/components/absence/absence-board";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { readSubstitutions } from "@/lib/accounts/substitution/find-substitutions";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer("/absence");
  return { title: getTranslator(viewer.locale)("absence.title") };
}

export default async function AbsencePage() {
  const viewer = await requireViewer("/absence");
  const now = systemNow();
  const board = await readSubstitutions(viewer, { db: getDatabase(), now });
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: viewer.timeZone }).format(now);
  return (
    <AbsenceBoard
      board={board}
      viewerId={viewer.userId}
      today={today}
      actions={{ arrangeAbsence, endAbsence, sitDown }}
    />
  );
}
