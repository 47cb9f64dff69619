"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Inside } from "@/components/inside/use-inside";
import { useToasts } from "@/components/ui/toast";
import { lazyPart } from "@/components/ui/lazy-part";
import type { FileView } from "@/lib/incidents/files/schema";
import { ChooseFiles } from "./choose-files";
import { DocumentList } from "./document-list";
import { PhotoColumns } from "./photo-columns";
import { UploadList } from "./upload-list";
import type { Uploads } from "./use-uploads";

const Lightbox = lazyPart(() => import("./lightbox").then((part) => part.Lightbox));

interface FilesPanelProps extends Pick<Inside, "incident" | "run"> {
  uploads: Uploads;
}

/** What was photographed and what was written about it. */
export function FilesPanel({ incident, run, uploads }: FilesPanelProps) {
  const t = useTranslations();
  const { show } = useToasts();
  const [openId, setOpenId] = useState<string | null>(null);
  const files = incident.inside?.files ?? [];
  const photos = files.filter((file) => file.kind !== "document");
  const documents = files.filter((file) => file.kind === "document");
  const pictures = [...photos, ...documents.filter((file) => file.width !== null)];
  const canAttach = incident.allowed.includes("attach");

  async function hide(file: FileView) {
    setOpenId(null);
    if (!(await run({ action: "hideFile", fileId: file.id, isHidden: true }))) return;
    show({ text: t("inside.files.hiddenDone"), action: { label: t("common.undo"), run: () => void restore(file) } });
  }
  async function restore(file: FileView) {
    const isBack = await run({ action: "hideFile", fileId: file.id, isHidden: false });
    if (isBack) show({ text: t("inside.files.restoredDone") });
  }
  const onHide = incident.allowed.includes("note") ? (file: FileView) => void hide(file) : null;

  return (
    <section aria-labelledby="files-title" className="grid min-w-0 content-start gap-2.5">
      <h2 id="files-title" className="text-sm font-semibold">
        {t("inside.files.title")}
      </h2>
      <p className="-mt-2 text-xs text-ink-3">{t(`inside.files.${files.length === 0 ? "empty" : "hint"}`)}</p>
      <PhotoColumns number={incident.number} photos={photos} onOpen={setOpenId} />
      <DocumentList number={incident.number} documents={documents} onOpen={setOpenId} onHide={onHide} />
      <UploadList uploads={uploads} />
      {canAttach && <AttachButtons uploads={uploads} />}
      {openId !== null && (
        <Lightbox number={incident.number} photos={pictures} openId={openId} onOpen={setOpenId} onHide={onHide} />
      )}
    </section>
  );
}

function AttachButtons({ uploads }: { uploads: Uploads }) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap gap-2">
      <ChooseFiles
        label={t("inside.files.addBefore")}
        accepts="pictures"
        onChoose={(files) => uploads.add(files, { kind: "before" })}
      />
      <ChooseFiles
        label={t("inside.files.addAfter")}
        accepts="pictures"
        onChoose={(files) => uploads.add(files, { kind: "after" })}
      />
      <span className="hidden pointer-coarse:contents">
        <ChooseFiles
          label={t("inside.files.camera")}
          accepts="pictures"
          camera
          onChoose={(files) => uploads.add(files, { kind: "after" })}
        />
      </span>
      <ChooseFiles
        label={t("inside.files.addDocument")}
        accepts="all"
        onChoose={(files) => uploads.add(files, { kind: "document" })}
      />
    </div>
  );
}
