import type { Metadata } from "next";
import { saveNotices, sendTest } from "@/app/(console)/settings/notifications/actions";
import { NoticeSettingsForm } from "@/components/notices/settings-form";
import { requireViewer } from "@/lib/accounts/get-viewer";
import { getNoticeSettings } from "@/lib/notify/settings";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { getTranslator } from "@/lib/platform/intl";

const path = "/settings/notifications";

export async function generateMetadata(): Promise<Metadata> {
  const viewer = await requireViewer(path);
  return { title: getTranslator(viewer.locale)("notices.page.title") };
}

export default async function NoticeSettingsPage() {
  const viewer = await requireViewer(path);
  const { regionTimeZone, ...initial } = await getNoticeSettings(viewer, getDatabase());
  const { SMTP_URL, MAIL_FROM } = getEnv();
  return (
    <NoticeSettingsForm
      initial={initial}
      regionTimeZone={regionTimeZone}
      isMailOn={SMTP_URL !== undefined && MAIL_FROM !== undefined}
      save={saveNotices}
      sendTest={sendTest}
    />
  );
}
