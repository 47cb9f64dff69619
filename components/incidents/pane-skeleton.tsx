import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a message, while it is on its way. The server draws it for pages too, so no page's scripts stand here. */
export function PaneSkeleton() {
  return (
    <div aria-hidden="true" className="grid appear-late gap-4 px-5 py-4">
      <Skeleton className="w-1/2" />
      <div className="grid gap-3">
        <Skeleton className="h-3.5" />
        <Skeleton className="h-3.5 w-11/12" />
        <Skeleton className="h-3.5 w-2/3" />
      </div>
      {[0, 1, 2].map((row) => (
        <div key={row} className="grid gap-2 border-t border-line pt-3">
          <Skeleton className="w-2/5" />
          <Skeleton className="w-4/5" />
        </div>
      ))}
    </div>
  );
}
