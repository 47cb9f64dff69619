import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the page while its figures are on their way. */
export function MapSkeleton() {
  return (
    <main id="content" aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-[49px] flex-none items-center gap-2 border-b border-line bg-surface px-6">
        {["w-52", "w-44", "w-56", "w-28", "w-96"].map((width) => (
          <Skeleton key={width} className={`h-7! max-md:hidden ${width}`} />
        ))}
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_548px] max-lg:grid-cols-1">
        <div className="grid grid-rows-[auto_1fr_auto] gap-4 px-6 pt-4 pb-2">
          <div className="grid gap-3">
            <Skeleton className="h-6! w-2/3" />
            <Skeleton className="w-1/2" />
          </div>
          <div />
          <Skeleton className="h-24!" />
        </div>
        <div className="grid content-start gap-4 border-l border-line bg-surface px-6 pt-4 max-lg:hidden">
          <Skeleton className="h-5! w-1/2" />
          <Skeleton className="h-16!" />
          {Array.from({ length: 14 }, (_, index) => (
            <Skeleton key={index} className="h-3!" />
          ))}
        </div>
      </div>
    </main>
  );
}
