import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { signInSchema } from "@/lib/accounts/schema";
import { signIn } from "@/lib/accounts/sign-in";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

/** A shift and its handover; whoever stays signed in longer signs in again. */
const sessionHours = 12;

/** The token carries two numbers only; name, role and scope are read from the database with every request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: getEnv().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionHours * 3_600 },
    pages: { signIn: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { login: {}, password: {} },
        authorize: authorise,
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (user) return { ...token, sub: user.id, sessionVersion: Number(user.name) };
        return token;
      },
      session({ session }) {
        return { expires: session.expires };
      },
    },
  };
}

/** next-auth knows only "a user" and "an error with a text": the text is the code that the sign-in page explains. */
async function authorise(given: Record<string, string> | undefined) {
  const parsed = signInSchema.safeParse(given);
  if (!parsed.success) return null;
  try {
    const claims = await signIn(getDatabase(), { ...parsed.data, now: systemNow() });
    return claims === null ? null : { id: String(claims.userId), name: String(claims.sessionVersion) };
  } catch (error) {
    if (error instanceof AppError && error.code === "locked_out") throw new Error("locked_out", { cause: error });
    throw error;
  }
}
