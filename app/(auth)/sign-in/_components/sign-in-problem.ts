"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";

/** next-auth's word for a wrong login or password. */
const refused = "CredentialsSignin";

/** Turns the code of a refused sign-in into what happened and what to do. */
export function useSignInProblem(limits: { attempts: number; minutes: number }): (code: string | null) => string {
  const t = useTranslations();
  const format = useFormat();
  return (code) => {
    if (code === refused) return t("signIn.wrong", limits);
    if (code?.startsWith("locked_out")) {
      const until = code.slice("locked_out:".length);
      return until === ""
        ? t("signIn.lockedOut", limits)
        : t("signIn.lockedOutUntil", { ...limits, time: format.time(until) });
    }
    return t("signIn.unavailable");
  };
}
