"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { inputClass } from "@/components/ui/input-class";
import type { NavItem } from "./navigation";
import { readIncidentNumber } from "./read-incident-number";

interface Option {
  key: string;
  label: string;
  note?: string;
  href: string;
}

interface FindDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  navigation: NavItem[];
}

export function FindDialog({ open, onOpenChange, navigation }: FindDialogProps) {
  const t = useTranslations();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("common.find.title")}
      className="w-[min(34rem,calc(100vw-2rem))]"
    >
      <FindBox navigation={navigation} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** A combobox whose list always stands open: number, words, sections. */
function FindBox({ navigation, onDone }: { navigation: NavItem[]; onDone: () => void }) {
  const t = useTranslations();
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const options = useOptions(text, navigation);

  function go(option: Option | undefined) {
    if (!option) return;
    onDone();
    router.push(option.href);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter") go(options[active]);
    else if (event.key === "ArrowDown") setActive((active + 1) % Math.max(options.length, 1));
    else if (event.key === "ArrowUp") setActive((active + options.length - 1) % Math.max(options.length, 1));
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={options[active] ? `${listId}-${active}` : undefined}
        aria-label={t("common.find.title")}
        placeholder={t("common.find.placeholder")}
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className={cx(inputClass, "h-9 text-lg")}
      />
      <ul id={listId} role="listbox" aria-label={t("common.find.title")} className="grid">
        {options.map((option, index) => (
          <li
            key={option.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            onClick={() => go(option)}
            className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded-sm px-2.5 text-sm aria-selected:bg-accent-tint aria-selected:text-accent pointer-coarse:min-h-11"
          >
            <span className="min-w-0 truncate">{option.label}</span>
            {option.note !== undefined && <span className="flex-none text-xs text-ink-3">{option.note}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function useOptions(text: string, navigation: NavItem[]): Option[] {
  const t = useTranslations();
  const words = text.trim();
  const number = readIncidentNumber(words);
  const pages = navigation
    .map((item) => ({
      key: item.key,
      label: t(`common.nav.${item.key}`),
      note: t("common.find.page"),
      href: item.href,
    }))
    .filter((page) => page.label.toLowerCase().includes(words.toLowerCase()));
  if (words === "") return pages;
  const found: Option = {
    key: "text",
    label: t("common.find.text", { text: words }),
    href: `/incidents?q=${encodeURIComponent(words)}`,
  };
  if (number === null) return [...pages, found];
  const incident = {
    key: "number",
    label: t("common.find.number", { number: String(number) }),
    href: `/incidents/${number}`,
  };
  return [incident, found, ...pages];
}
