import { Skeleton } from "@/components/ui/skeleton";

export default function ImportNamesLoading() {
  return (
    <main id="content" aria-busy="true" className="min-h-0 flex-1 px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[84rem] appear-late gap-6">
        <Skeleton className="h-5 w-56" />
        <Skeleton className="h-3 w-full max-w-[60ch]" />
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <div key={row} className="grid grid-cols-[1fr_1.4fr] gap-8 border-b border-line pb-5">
            <Skeleton className="w-3/5" />
            <Skeleton className="w-4/5" />
          </div>
        ))}
      </div>
    </main>
  );
}
