import type { CheckLine } from "@/components/health/describe-checks";
import type { MailCheck } from "@/lib/flow/health/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

/** Without a mail server that is said calmly: everything is told in the console. */
export function describeMail(mail: MailCheck, t: Translate, format: Format): CheckLine {
  const { state, isConfigured, waiting, dead, sent, lastError } = mail;
  const figures = { waiting: format.number(waiting), sent: format.number(sent), dead: format.number(dead) };
  return {
    key: "mail",
    title: t("health.mail.title"),
    state,
    now: isConfigured || dead > 0 ? t("health.mail.counts", figures) : "",
    sentence: !isConfigured && state === "ok" ? t("health.mail.off") : t(`health.mail.${state}`),
    advice: state === "ok" ? null : t(`health.advice.mail.${state}`),
    detail: state === "ok" ? null : lastError,
  };
}
