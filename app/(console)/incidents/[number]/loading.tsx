import { PaneSkeleton } from "@/components/incidents/pane-skeleton";

export default function IncidentLoading() {
  return (
    <main
      id="content"
      aria-busy="true"
      className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(340px,30%)] max-md:grid-cols-1"
    >
      <div className="border-r border-line bg-surface">
        <PaneSkeleton />
      </div>
      <div className="max-md:hidden" />
    </main>
  );
}
