import type { ReactNode } from "react";
import { readLocale } from "@/app/read-locale";
import { MoreTexts } from "@/components/layout/intl";
import { pickMessages } from "@/lib/platform/intl";
import { pageTexts } from "@/lib/platform/messages/page-texts";
import type { TextPart } from "@/lib/platform/messages/page-texts";

/** A layout that brings the texts of its part of the console. */
export function withTexts(part: TextPart) {
  return async function PartTexts({ children }: { children: ReactNode }) {
    return <MoreTexts messages={pickMessages(await readLocale(), pageTexts[part])}>{children}</MoreTexts>;
  };
}
