"use client";

import { useLocale } from "use-intl";
import { useHotkeys } from "@/components/layout/hotkeys";
import { keyCodes } from "@/components/layout/key-codes";
import { useToasts } from "@/components/ui/toast";
import type { NameProposal, NameView } from "@/lib/flow/names/schema";

export interface NamesHands {
  accept: (name: NameView, proposal: NameProposal) => void;
  nothing: (name: NameView) => void;
  choose: (name: NameView) => void;
  /** Null where this person may not make anything. */
  create: ((name: NameView) => void) | null;
}

interface Options {
  open: readonly NameView[];
  selected: NameView | undefined;
  select: (id: number) => void;
  hands: NamesHands;
}

/** The keys of the list: as in the queue, with 1 to 3 for the proposals. */
export function useNamesHotkeys({ open, selected, select, hands }: Options): void {
  const { runLastAction } = useToasts();
  const codes = keyCodes(useLocale());
  const index = selected ? open.indexOf(selected) : -1;

  function move(step: number) {
    const next = open[Math.min(Math.max(index + step, 0), open.length - 1)];
    if (next) select(next.id);
  }
  function accept(position: number) {
    const proposal = selected?.proposals[position];
    if (selected && proposal) hands.accept(selected, proposal);
  }
  useHotkeys([
    { code: "ArrowDown", run: () => move(1), repeats: true },
    { code: "ArrowUp", run: () => move(-1), repeats: true },
    { code: "PageDown", run: () => move(8), repeats: true },
    { code: "PageUp", run: () => move(-8), repeats: true },
    { code: "Home", run: () => move(-open.length) },
    { code: "Enter", run: () => accept(0) },
    { code: "NumpadEnter", run: () => accept(0) },
    ...[1, 2, 3].flatMap((number) => [
      { code: `Digit${number}`, run: () => accept(number - 1) },
      { code: `Numpad${number}`, run: () => accept(number - 1) },
    ]),
    { code: codes.other, run: () => selected && hands.choose(selected) },
    { code: codes.create, run: () => selected && hands.create?.(selected) },
    { code: codes.reject, run: () => selected && hands.nothing(selected) },
    { code: "KeyZ", ctrl: true, run: () => void runLastAction() },
  ]);
}
