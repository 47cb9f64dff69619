import { personInitials } from "@/lib/platform/format/person-name";

export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-grid size-6 flex-none place-items-center rounded-full border border-line bg-fill text-mark leading-none font-semibold text-ink-2 pointer-coarse:size-8 pointer-coarse:text-xs"
    >
      {personInitials(name)}
    </span>
  );
}
