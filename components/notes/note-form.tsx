"use client";

import { useId, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { inputClass } from "@/components/ui/input-class";
import { Kbd } from "@/components/ui/kbd";
import { useFormat } from "@/components/layout/intl";
import type { Inside } from "@/components/inside/use-inside";
import { noteLengthMax } from "@/lib/incidents/notes/schema";
import type { MentionablePerson } from "@/lib/incidents/notes/schema";
import { MentionList } from "./mention-list";
import { useMentions } from "./use-mentions";
import type { Mentions } from "./use-mentions";
import { useNoteDraft } from "./use-note-draft";

/** A note is short: one line that grows with what is written. Ctrl Enter writes it down. */
export function NoteForm({ incident, run }: Pick<Inside, "incident" | "run">) {
  const t = useTranslations();
  const format = useFormat();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, change: setText, clear } = useNoteDraft(incident.id);
  const [isBusy, setIsBusy] = useState(false);
  const mentions = useMentions(incident.number);
  const over = text.trim().length - noteLengthMax;
  useGrowing(field.current, text);

  async function send() {
    const written = text.trim();
    if (isBusy || written === "" || over > 0) return;
    setIsBusy(true);
    const isWritten = await run({ action: "note", text: written, mentionedUserIds: mentions.idsIn(written) });
    setIsBusy(false);
    if (isWritten) {
      const rest = clear(written);
      mentions.follow(rest, rest.length);
    }
    field.current?.focus();
  }
  function choose(person: MentionablePerson) {
    const next = mentions.choose(text, person);
    if (!next) return;
    setText(next.text);
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isSending = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSending) void send();
    else if (!onMentionKey(event.key, mentions, choose)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  const isOpen = mentions.found !== null;
  return (
    <div className="grid gap-1.5">
      <textarea
        ref={field}
        rows={1}
        aria-label={t("inside.notes.label")}
        aria-describedby={over > 0 ? `${id}-over` : undefined}
        aria-invalid={over > 0 ? true : undefined}
        aria-autocomplete="list"
        aria-controls={isOpen ? `${id}-people` : undefined}
        aria-activedescendant={
          isOpen && mentions.found?.[mentions.active] ? `${id}-people-${mentions.active}` : undefined
        }
        placeholder={t("inside.notes.placeholder")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          mentions.follow(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={onKeyDown}
        onBlur={mentions.close}
        className={cx(inputClass, "h-auto min-h-8 resize-none py-1 text-sm leading-5 pointer-coarse:h-auto")}
      />
      {mentions.found !== null && (
        <MentionList
          id={`${id}-people`}
          people={mentions.found}
          active={mentions.active}
          onPoint={mentions.setActive}
          onChoose={choose}
        />
      )}
      {over > 0 && (
        <p id={`${id}-over`} className="text-xs text-danger">
          {t("inside.notes.tooLong", { max: format.number(noteLengthMax), over: format.number(over) })}
        </p>
      )}
      {text.trim() !== "" && (
        <div className="flex items-center justify-between gap-2">
          <span className="text-xs text-ink-3">{t("inside.notes.draft")}</span>
          <Button onClick={() => void send()} disabled={over > 0} aria-busy={isBusy} aria-keyshortcuts="Control+Enter">
            {t("inside.notes.send")} <Kbd>{t("inside.notes.sendKey")}</Kbd>
          </Button>
        </div>
      )}
    </div>
  );
}

/** @returns whether the list of people had a use for the key */
function onMentionKey(key: string, mentions: Mentions, choose: (person: MentionablePerson) => void): boolean {
  const { found, active } = mentions;
  if (found === null) return false;
  const person = found[active];
  if (key === "ArrowDown") mentions.setActive(Math.min(active + 1, found.length - 1));
  else if (key === "ArrowUp") mentions.setActive(Math.max(active - 1, 0));
  else if (key === "Escape") mentions.close();
  else if ((key === "Enter" || key === "Tab") && person) choose(person);
  else return false;
  return true;
}

const heightMax = 240;

function useGrowing(field: HTMLTextAreaElement | null, text: string): void {
  useLayoutEffect(() => {
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, heightMax)}px`;
  }, [field, text]);
}
