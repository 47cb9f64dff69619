"use client";

import { useRef } from "react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";

interface ChooseFilesProps {
  label: ReactNode;
  /** Spoken instead of the label. */
  name?: string;
  accepts: "pictures" | "all";
  /** Opens the camera of a phone at once. */
  camera?: boolean;
  look?: "button" | "link";
  onChoose: (files: FileList) => void;
}

const pictures = "image/jpeg,image/png,image/webp";
const all = `${pictures},.pdf,.docx,.xlsx,.pptx,.odt,.ods`;

/** A button that asks for files. What the browser lets through is only a convenience: the server looks at the content. */
export function ChooseFiles({ label, name, accepts, camera = false, look = "button", onChoose }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        aria-label={name}
        onClick={() => input.current?.click()}
        className={
          look === "button" ? buttonClass() : "link inline-flex min-h-6 items-center text-xs pointer-coarse:min-h-11"
        }
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!camera}
        accept={accepts === "pictures" ? pictures : all}
        {...(camera ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          if (event.target.files?.length) onChoose(event.target.files);
          // The same file may be chosen again after a refusal.
          event.target.value = "";
        }}
      />
    </>
  );
}
