import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import { backLink } from "./AppBar";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";

function BackAnchor({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a {...rest} className={backLink}>
      <Icon of={icons.back} />
      {children}
    </a>
  );
}

/** The way back on a page one level down. */
export const BackLink = createLink(BackAnchor);
