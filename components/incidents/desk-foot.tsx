"use client";

import { drawnPart } from "@/components/ui/drawn-part";
import { lazyPart } from "@/components/ui/lazy-part";
import type { BulkAsk } from "./bulk-dialogs";
import type { BulkHands } from "./use-bulk";
import type { SelectionHands } from "./use-selection";

// Keys decide about the rows that are chosen, also before this stands here.
const BulkBar = lazyPart(() => import("./bulk-bar").then((part) => part.BulkBar), <div className="h-11" />);
export const KeysLine = drawnPart(() => import("./keys-line").then((part) => part.KeysLine), { waiting: null });
const BulkProgress = lazyPart(
  () => import("./bulk-progress").then((part) => part.BulkProgress),
  <div className="h-11" />,
);

interface DeskFootProps {
  canTriage: boolean;
  bulk: BulkHands;
  selection: SelectionHands;
  onAccept: () => void;
  onAsk: (ask: BulkAsk) => void;
}

/** Below the list: how far a decision about many is, what to do with the rows chosen, or else the keys. */
export function DeskFoot({ canTriage, bulk, selection, onAccept, onAsk }: DeskFootProps) {
  const count = selection.ids.size;
  return (
    <div className="min-w-0">
      {bulk.run && <BulkProgress run={bulk.run} onUndo={bulk.undo} onClose={bulk.close} />}
      {count > 0 ? (
        <BulkBar
          count={count}
          onAccept={onAccept}
          onAsk={onAsk}
          onSelectAll={() => void selection.selectAll()}
          onClear={selection.clear}
        />
      ) : (
        <KeysLine main={canTriage ? "accept" : "take"} canCorrect={canTriage} />
      )}
    </div>
  );
}
