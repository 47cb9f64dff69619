import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/accounts/auth-options";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** The options are read with each request, because a build has no settings yet. */
function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions());
}

export { handle as GET, handle as POST };
