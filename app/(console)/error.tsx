"use client";

import { ErrorPage } from "@/components/layout/root";

export default function ConsoleError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorPage onRetry={reset} />;
}
