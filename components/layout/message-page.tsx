import type { ReactNode } from "react";

interface MessagePageProps {
  title: string;
  text: string;
  action?: ReactNode;
  note?: string | undefined;
}

/** A page that has only one thing to say. */
export function MessagePage({ title, text, action, note }: MessagePageProps) {
  return (
    <main
      id="content"
      className="grid flex-1 content-start justify-items-start gap-2 overflow-auto px-6 pt-[14vh] pb-10 md:pl-[max(1.5rem,22vw)]"
    >
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="max-w-[56ch] text-ink-2">{text}</p>
      {note !== undefined && <p className="text-sm text-ink-3">{note}</p>}
      {action !== undefined && <div className="mt-3 flex gap-2">{action}</div>}
    </main>
  );
}
