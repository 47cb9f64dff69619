/** How what is typed into looks. */
export const inputClass =
  "w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink placeholder:text-ink-3 " +
  "h-8 pointer-coarse:h-11 pointer-coarse:text-lg aria-invalid:border-danger aria-invalid:shadow-[inset_0_0_0_1px_var(--color-danger)]";
