"use client";

import { BulkBar } from "./bulk-bar";
import type { BulkAsk } from "./bulk-dialogs";
import { BulkProgress } from "./bulk-progress";
import { KeysLine } from "./keys-line";
import type { BulkHands } from "./use-bulk";
import type { SelectionHands } from "./use-selection";

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
