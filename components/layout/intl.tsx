"use client";

import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { createFormat } from "@/lib/platform/format";
import type { Format } from "@/lib/platform/format";
import type { Locale, Messages } from "@/lib/platform/intl";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

const FormatContext = createContext<Format | null>(null);

interface IntlProps {
  locale: Locale;
  timeZone: string;
  messages: Messages;
  children: ReactNode;
}

/** Texts and figures for everything below. */
export function Intl({ locale, timeZone, messages, children }: IntlProps) {
  const format = useMemo(() => createFormat({ locale, timeZone }), [locale, timeZone]);
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={messages}>
      <FormatContext value={format}>{children}</FormatContext>
    </IntlProvider>
  );
}

export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (!format) throw new Error("useFormat stands outside of Intl");
  return format;
}
