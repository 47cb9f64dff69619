"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { useLocale, useTranslations } from "use-intl";
import { signIn } from "@/components/layout/auth-requests";
import { localeCookie, rememberChoice } from "@/components/layout/cookies";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { DemoLogins } from "./demo-logins";
import type { DemoLogin } from "./demo-logins";
import { useSignInProblem } from "./sign-in-problem";

interface SignInFormProps {
  from: string;
  hasEnded: boolean;
  limits: { attempts: number; minutes: number };
  demoLogins: readonly DemoLogin[];
}

export function SignInForm({ from, hasEnded, limits, demoLogins }: SignInFormProps) {
  const t = useTranslations();
  const explain = useSignInProblem(limits);
  const passwordField = useRef<HTMLInputElement>(null);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isChecking, setIsChecking] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (login.trim() === "" || password === "") return;
    setIsChecking(true);
    setProblem(null);
    const refusal = await signIn({ login, password }).catch(() => "failed");
    if (refusal === null) {
      // A whole new page: what was rendered for nobody must not stay.
      window.location.assign(from);
      return;
    }
    setIsChecking(false);
    setProblem(explain(refusal));
  }

  return (
    <>
      {problem !== null && <Notice look="danger" role="alert" title={problem} />}
      {problem === null && hasEnded && <Notice look="warn" role="status" title={t("signIn.ended")} />}
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
        <Field
          label={t("signIn.login")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          error={wasSent && login.trim() === "" ? t("signIn.loginMissing") : undefined}
        />
        <Field
          label={t("signIn.password")}
          ref={passwordField}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onKeyUp={(event) => setHasCapsLock(event.getModifierState("CapsLock"))}
          error={wasSent && password === "" ? t("signIn.passwordMissing") : undefined}
          {...(hasCapsLock ? { hint: t("signIn.capsLock") } : {})}
        />
        <div className="flex items-center justify-between gap-4">
          <Button type="submit" look="main" size="lg" aria-busy={isChecking} disabled={isChecking}>
            {isChecking ? t("signIn.submitting") : t("signIn.submit")}
          </Button>
          <LocaleSwitch />
        </div>
      </form>
      {demoLogins.length > 0 && (
        <DemoLogins
          logins={demoLogins}
          onChoose={(chosen) => {
            setLogin(chosen);
            passwordField.current?.focus();
          }}
        />
      )}
    </>
  );
}

function LocaleSwitch() {
  const t = useTranslations();
  const router = useRouter();
  const other = useLocale() === "ru" ? "en" : "ru";
  return (
    <Button
      look="bare"
      lang={other}
      onClick={() => {
        rememberChoice(localeCookie, other);
        router.refresh();
      }}
    >
      {t(`common.user.${other}`)}
    </Button>
  );
}
