"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { lazyPart } from "@/components/ui/lazy-part";
import { MoreSign } from "@/components/ui/signs";
import { Skeleton } from "@/components/ui/skeleton";
import { countMax } from "@/lib/incidents/terms";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { SavedView } from "@/lib/incidents/views/schema";
import type { SavedViewItemsProps } from "./saved-view-items";
import { writeQueueAddress } from "./queue-address";
import { sectionOf, withinSection } from "./sections";
import type { QueueSection, SectionFilter } from "./sections";
import type { SavedViewsHands } from "./use-saved-views";

const SavedViewDialog = lazyPart(() => import("./saved-view-dialog").then((part) => part.SavedViewDialog));
const SavedViewItems = lazyPart(
  () => import("./saved-view-items").then((part) => part.SavedViewItems),
  <Skeleton className="m-2 h-40" />,
);

interface SavedViewsProps {
  section: QueueSection;
  filter: SectionFilter;
  saved: SavedViewsHands;
  onShow: (filter: QueueFilter) => void;
}

/** Views that somebody put together and kept: one's own, then those that are shared. */
export function SavedViewLists({ section, filter, saved, onShow }: SavedViewsProps) {
  const t = useTranslations();
  const [asked, setAsked] = useState<"new" | SavedView | null>(null);
  const lists = [
    { key: "own" as const, views: saved.views.filter((view) => !view.isShared) },
    { key: "shared" as const, views: saved.views.filter((view) => view.isShared) },
  ].filter(({ key, views }) => key === "own" || views.length > 0);
  return (
    <div className="flex flex-col gap-3.5">
      {lists.map(({ key, views }) => (
        <nav key={key} aria-label={t(`triage.views.${key}`)}>
          <h2 className="px-2 pb-1 text-xs font-medium text-ink-3">{t(`triage.views.${key}`)}</h2>
          {views.map((view, index) => (
            <ViewLine
              key={view.id}
              {...{ section, filter, saved, view, onShow }}
              isFirst={index === 0}
              isLast={index === views.length - 1}
              onRename={() => setAsked(view)}
            />
          ))}
          {key === "own" && (
            <Button look="bare" onClick={() => setAsked("new")} className="max-w-full">
              {t("triage.views.save")}
            </Button>
          )}
        </nav>
      ))}
      {asked !== null && (
        <SavedViewDialog
          view={asked === "new" ? null : asked}
          mayShare={saved.mayShare}
          onClose={() => setAsked(null)}
          onSave={({ name, isShared }) =>
            asked === "new"
              ? saved.save({ name, isShared, filter })
              : saved.change({ change: "rename", viewId: asked.id, name })
          }
        />
      )}
    </div>
  );
}

type ViewLineProps = SavedViewsProps & SavedViewItemsProps;

function ViewLine({ section, filter, saved, view, onShow, ...rest }: ViewLineProps) {
  const t = useTranslations();
  const format = useFormat();
  const { path } = sectionOf(section);
  const query = writeQueueAddress(withinSection(section, view.filter)).toString();
  const isShown = query === writeQueueAddress(filter).toString();
  const count = saved.counts[view.id];
  return (
    <div className="group flex items-center rounded-md hover:bg-hover has-[[aria-current]]:bg-accent-tint">
      <a
        href={`${path}?${query}`}
        aria-current={isShown ? "true" : undefined}
        title={view.ownerName === null ? view.name : t("triage.views.by", { name: view.name, owner: view.ownerName })}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onShow(view.filter);
        }}
        className="flex min-h-[26px] min-w-0 flex-1 items-center justify-between gap-2 rounded-md px-2 text-sm text-ink no-underline aria-[current]:font-semibold aria-[current]:text-accent pointer-coarse:min-h-11"
      >
        <span className="truncate">
          {view.name}
          {view.isEntry && <span className="text-ink-3">{` · ${t("triage.views.entryMark")}`}</span>}
        </span>
        {count !== undefined && (
          <span className={isShown ? "text-accent" : "text-ink-3"}>{format.count(count, countMax)}</span>
        )}
      </a>
      <ViewMenu {...{ filter, saved, view }} {...rest} />
    </div>
  );
}

function ViewMenu({ view, ...rest }: SavedViewItemsProps) {
  const t = useTranslations();
  return (
    <Menu
      label={t("triage.views.menu", { name: view.name })}
      triggerClass="grid size-6 flex-none place-items-center rounded-sm text-ink-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-ink data-[state=open]:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
      className="min-w-48"
      trigger={<MoreSign size={14} />}
    >
      <SavedViewItems view={view} {...rest} />
    </Menu>
  );
}
