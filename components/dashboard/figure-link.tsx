import Link from "next/link";
import type { ReactNode } from "react";

/** A figure that opens what it counts; none of nothing. */
export function FigureLink({
  href,
  isEmpty = false,
  children,
}: {
  href: string;
  isEmpty?: boolean;
  children: ReactNode;
}) {
  if (isEmpty) return children;
  return (
    <Link
      href={href}
      prefetch={false}
      className="text-ink underline decoration-line-strong underline-offset-4 hover:text-accent hover:decoration-current print:no-underline"
    >
      {children}
    </Link>
  );
}
