/** A skeleton of the rows, for a list that is not there at all yet. */
export function QueueSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden="true" className="appear-late">
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          className="grid h-(--row) grid-cols-[64px_minmax(0,1fr)_28px] content-center gap-x-3 gap-y-2.5 border-b border-line px-4"
        >
          <span className="h-2.5 rounded-[2px] bg-fill" />
          <span className="h-2.5 w-[58%] rounded-[2px] bg-fill" />
          <span className="h-2.5 rounded-[2px] bg-fill" />
          <span className="col-start-2 h-2.5 w-[92%] rounded-[2px] bg-fill" />
        </div>
      ))}
    </div>
  );
}
