import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { localeOf } from "@/app/read-locale";
import { readTheme, themeCookie } from "@/components/layout/cookies";
import { Intl } from "@/components/layout/root";
import { getViewer } from "@/lib/accounts/get-viewer";
import { getMessages, getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  const product = getTranslator((await readSettings()).locale)("common.product");
  return {
    title: { template: `%s — ${product}`, default: product },
    robots: { index: false, follow: false },
    appleWebApp: { capable: true, title: product },
    icons: { apple: "/icons/apple-180.png" },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

const fallbackTimeZone = "Europe/Moscow";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, timeZone } = await readSettings();
  const t = getTranslator(locale);
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2 focus:shadow-overlay"
        >
          {t("common.skipToContent")}
        </a>
        <Intl locale={locale} timeZone={timeZone} messages={getMessages(locale)}>
          {children}
        </Intl>
      </body>
    </html>
  );
}

async function readSettings() {
  const jar = await cookies();
  const viewer = await getViewer().catch(() => null);
  return {
    locale: await localeOf(viewer),
    theme: readTheme(jar.get(themeCookie)?.value),
    timeZone: viewer?.timeZone ?? fallbackTimeZone,
  };
}
