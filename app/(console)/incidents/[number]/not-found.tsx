import { readLocale } from "@/app/read-locale";
import { MessagePage } from "@/components/layout/message-page";
import { buttonClass } from "@/components/ui/button";
import { getTranslator } from "@/lib/platform/intl";

/** Made on the server and left by a whole new page: every page carries this one, so it brings no script. */
export default async function IncidentNotFound() {
  const t = getTranslator(await readLocale());
  return (
    <MessagePage
      title={t("incident.notFoundTitle")}
      text={t("incident.notFoundText")}
      action={
        <a href="/" className={buttonClass("main")}>
          {t("incident.back")}
        </a>
      }
    />
  );
}
