"use client";

import { createContext, useContext, useMemo, useState } from "react";
import type { Dispatch, ReactNode, SetStateAction } from "react";
import type { QueueCounts } from "@/lib/incidents/schema";

type Views = QueueCounts["views"];

interface ViewCounts {
  views: Views;
  setViews: Dispatch<SetStateAction<Views>>;
}

const ViewCountsContext = createContext<ViewCounts | null>(null);

/** How many incidents stand in each view: the top bar and the list show the same figure. */
export function ViewCountsProvider({ initial, children }: { initial: Views; children: ReactNode }) {
  const [views, setViews] = useState(initial);
  const value = useMemo(() => ({ views, setViews }), [views]);
  return <ViewCountsContext value={value}>{children}</ViewCountsContext>;
}

export function useViewCounts(): ViewCounts {
  const value = useContext(ViewCountsContext);
  if (!value) throw new Error("useViewCounts stands outside of ViewCountsProvider");
  return value;
}
