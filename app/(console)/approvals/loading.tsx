import { Skeleton } from "@/components/ui/skeleton";

export default function ApprovalsLoading() {
  return (
    <main id="content" aria-busy="true" className="grid appear-late content-start gap-4 px-6 py-4">
      <Skeleton className="w-40" />
      {[0, 1, 2].map((card) => (
        <div key={card} className="grid gap-2 border-t border-line pt-4">
          <Skeleton className="w-1/3" />
          <Skeleton className="w-4/5" />
          <Skeleton className="w-2/3" />
        </div>
      ))}
    </main>
  );
}
