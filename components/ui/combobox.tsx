"use client";

import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { cx } from "./class-names";
import { inputClass } from "./input-class";
import { Kbd } from "./kbd";

export interface ComboboxOption {
  id: number;
  name: string;
  /** What it stands under. */
  note: string | null;
  /** At the end of the line, like a confidence. */
  end?: string;
}

interface ComboboxProps {
  label: string;
  placeholder: string;
  /** Offered before anything is typed; the first three answer to the keys 1 to 3. */
  suggestions: readonly ComboboxOption[];
  search: (text: string) => Promise<readonly ComboboxOption[]>;
  onChoose: (option: ComboboxOption) => void;
  onClose: () => void;
  texts: { suggested: string; found: string; nothing: string; searching: string };
}

const waitMs = 140;

/** Choose by number or by typing; the list always stands open below the field. */
export function Combobox({ label, placeholder, suggestions, search, onChoose, onClose, texts }: ComboboxProps) {
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const { options, isSearching } = useSearch(text, { suggestions, search });
  const hasText = text.trim() !== "";

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const number = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1];
    if (event.key === "ArrowDown") setActive((before) => Math.min(before + 1, options.length - 1));
    else if (event.key === "ArrowUp") setActive((before) => Math.max(before - 1, 0));
    else if (event.key === "Escape") onClose();
    else if (event.key === "Enter") choose(options[active]);
    else if (number !== undefined && !hasText && suggestions.length > 0) choose(suggestions[Number(number) - 1]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function choose(option: ComboboxOption | undefined) {
    if (option) onChoose(option);
  }

  return (
    <div className="grid gap-1 rounded-md border border-line bg-surface p-2 shadow-raised">
      <input
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={options[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        autoFocus
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className={inputClass}
      />
      <p className="mt-0.5 px-1.5 text-xs text-ink-3" role="status">
        {statusText({ hasText, isSearching, isEmpty: options.length === 0, texts })}
      </p>
      <ul id={`${id}-list`} role="listbox" aria-label={label} className="max-h-56 overflow-auto">
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(option)}
            className={cx(
              "flex min-h-7 cursor-pointer items-center gap-2 rounded-sm px-1.5 py-1 text-sm pointer-coarse:min-h-11",
              index === active && "bg-accent-tint",
            )}
          >
            {!hasText && index < 3 && <Kbd>{index + 1}</Kbd>}
            <span className="min-w-0 flex-1">
              <span className="font-medium">{option.name}</span>
              {option.note !== null && <span className="text-ink-3">{` · ${option.note}`}</span>}
            </span>
            {option.end !== undefined && <span className="flex-none text-xs text-ink-3">{option.end}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function statusText(given: {
  hasText: boolean;
  isSearching: boolean;
  isEmpty: boolean;
  texts: ComboboxProps["texts"];
}): string {
  const { hasText, isSearching, isEmpty, texts } = given;
  if (isSearching) return texts.searching;
  if (isEmpty) return hasText ? texts.nothing : "";
  return hasText ? texts.found : texts.suggested;
}

/** Waits for a pause in the typing; an answer to older words is dropped. */
function useSearch(text: string, options: Pick<ComboboxProps, "suggestions" | "search">) {
  const words = text.trim();
  const [found, setFound] = useState<{ words: string; options: readonly ComboboxOption[] }>({ words: "", options: [] });
  const search = useRef(options.search);
  useEffect(() => {
    search.current = options.search;
  });
  useEffect(() => {
    if (words === "") return;
    let isStale = false;
    const timer = setTimeout(() => {
      void search.current(words).then((answer) => {
        if (!isStale) setFound({ words, options: answer });
      });
    }, waitMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [words]);
  if (words === "") return { options: options.suggestions, isSearching: false };
  // Until the answer is there, the last one stays, so that the list doesn't flicker with every letter.
  return { options: found.options, isSearching: found.words !== words };
}
