"use client";

import { useTranslations } from "use-intl";
import type { IncidentMessageView } from "@/lib/incidents/schema";

/** Links and not pictures: a picture that loads by itself would tell its network who looks. */
export function AttachmentLinks({ attachments }: { attachments: IncidentMessageView["attachments"] }) {
  const t = useTranslations();
  if (attachments.length === 0) return null;
  return (
    <p className="text-sm text-ink-2">
      {t("incident.attachments", { count: attachments.length })}
      {": "}
      {attachments.map((attachment, index) => (
        <span key={attachment.url}>
          {index > 0 && ", "}
          <a href={attachment.url} target="_blank" rel="noreferrer noopener" className="link">
            {t(`incident.attachmentTypes.${attachment.type}`)}
            {attachments.length > 1 && ` ${index + 1}`}
          </a>
        </span>
      ))}
    </p>
  );
}
