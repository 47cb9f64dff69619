import { Skeleton } from "@/components/ui/skeleton";

export default function ImportsLoading() {
  return (
    <main id="content" aria-busy="true" className="min-h-0 flex-1 px-6 py-5">
      <div className="mx-auto grid max-w-[80rem] appear-late gap-5">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-16 w-full" />
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} className="w-full" />
        ))}
      </div>
    </main>
  );
}
