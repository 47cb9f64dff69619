import { readLocale } from "@/app/read-locale";
import { MessagePage } from "@/components/layout/message-page";
import { buttonClass } from "@/components/ui/button";
import { getTranslator } from "@/lib/platform/intl";

/** Made on the server and left by a whole new page: every page carries this one, so it brings no script. */
export default async function NotFound() {
  const t = getTranslator(await readLocale());
  return (
    <MessagePage
      title={t("common.states.notFoundTitle")}
      text={t("common.states.notFoundText")}
      action={
        <a href="/" className={buttonClass("main")}>
          {t("common.states.notFoundAction")}
        </a>
      }
    />
  );
}
