import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass } from "./button";
import type { Look, Size } from "./button";
import { cx } from "./class-names";

interface ButtonLinkProps extends ComponentProps<typeof Link> {
  look?: Look;
  size?: Size;
}

export function ButtonLink({ look = "plain", size = "md", className, ...rest }: ButtonLinkProps) {
  return <Link className={cx(buttonClass(look, size), className)} {...rest} />;
}
