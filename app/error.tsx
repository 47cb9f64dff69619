"use client";

import { ErrorPage } from "@/components/layout/root";

export default function RootError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorPage onRetry={reset} />;
}
