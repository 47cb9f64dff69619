import { Skeleton } from "@/components/ui/skeleton";

export default function HealthLoading() {
  return (
    <main id="content" aria-busy="true" className="min-h-0 flex-1 px-6 py-5">
      <div className="mx-auto grid max-w-[68rem] appear-late gap-5">
        <Skeleton className="h-4 w-40" />
        {[0, 1, 2, 3, 4].map((row) => (
          <Skeleton key={row} className="w-full" />
        ))}
      </div>
    </main>
  );
}
