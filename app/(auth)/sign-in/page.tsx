import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignInForm } from "@/app/(auth)/sign-in/_components/sign-in-form";
import { safePath } from "@/app/(auth)/sign-in/safe-path";
import { BrandMark } from "@/components/layout/brand";
import { localeCookie } from "@/components/layout/cookies";
import { findDemoLogins } from "@/lib/accounts/find-demo-logins";
import { getViewer, sessionCookieName } from "@/lib/accounts/get-viewer";
import { failuresMax, lockoutMinutes } from "@/lib/accounts/sign-in";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { getTranslator } from "@/lib/platform/intl";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await readLocale())("signIn.title") };
}

export default async function SignInPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [params, jar] = await Promise.all([props.searchParams, cookies()]);
  const from = safePath(typeof params["from"] === "string" ? params["from"] : undefined);
  if ((await getViewer()) !== null) redirect(from);
  const env = getEnv();
  const t = getTranslator(await readLocale());
  const hadSession = jar.getAll().some((cookie) => cookie.name.startsWith(sessionCookieName(env.NEXTAUTH_URL)));
  const demoLogins = env.DEMO_LOGINS ? await findDemoLogins(getDatabase()) : [];
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-[26rem] content-start gap-6 px-4 pt-[12vh] pb-10">
      <header>
        <p className="flex items-center gap-2 text-[15px] font-semibold tracking-[-0.015em]">
          <BrandMark />
          {t("common.product")}
        </p>
        <h1 className="mt-6 text-2xl font-semibold tracking-tight">{t("signIn.title")}</h1>
        <p className="text-ink-2">{t("signIn.lead")}</p>
      </header>
      <SignInForm
        from={from}
        hasEnded={hadSession || params["ended"] === "1"}
        limits={{ attempts: failuresMax, minutes: lockoutMinutes }}
        demoLogins={demoLogins}
      />
    </main>
  );
}

async function readLocale() {
  return (await cookies()).get(localeCookie)?.value === "en" ? "en" : "ru";
}
