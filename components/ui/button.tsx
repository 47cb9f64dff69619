import type { ButtonHTMLAttributes } from "react";
import { cx } from "./class-names";

export type Look = "main" | "plain" | "bare" | "danger";
export type Size = "md" | "lg";

const base =
  "inline-flex items-center justify-center gap-2 rounded-md border text-sm font-medium whitespace-nowrap no-underline select-none " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 aria-busy:cursor-progress";

const looks: Record<Look, string> = {
  main: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  plain: "border-line-strong bg-surface text-ink hover:bg-hover",
  bare: "border-transparent bg-transparent text-accent hover:text-accent-hover hover:bg-hover disabled:bg-transparent disabled:border-transparent",
  danger: "border-danger bg-surface text-danger hover:bg-danger-tint",
};

const sizes: Record<Size, string> = {
  md: "h-(--control) px-3",
  lg: "h-9 px-4 text-base pointer-coarse:h-11",
};

/** The class of a control that looks like a button without being one. */
export function buttonClass(look: Look = "plain", size: Size = "md"): string {
  return cx(base, looks[look], sizes[size], look === "bare" && "px-2!");
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  size?: Size;
}

/** One main button on a screen. */
export function Button({ look = "plain", size = "md", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={cx(buttonClass(look, size), className)} {...rest} />;
}
