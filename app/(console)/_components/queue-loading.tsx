import { QueueSkeleton } from "@/components/incidents/queue-skeleton";

/** The shape of the list, while the first page is on its way. */
export function QueueLoading() {
  return (
    <main
      id="content"
      aria-busy="true"
      className="grid min-h-0 flex-1 grid-cols-[208px_minmax(0,1fr)_clamp(340px,31.7vw,560px)] max-lg:grid-cols-[minmax(0,1fr)_minmax(340px,42%)] max-md:grid-cols-1"
    >
      <div className="border-r border-line max-lg:hidden" />
      <div className="overflow-hidden border-r border-line bg-surface pt-[92px]">
        <QueueSkeleton rows={14} />
      </div>
      <div className="bg-surface max-md:hidden" />
    </main>
  );
}
