import { lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { loadTexts } from "@/shared/i18n";

/**
 * The options of a route whose page is a chunk of its own, loaded together with the texts of its areas:
 * `...page(() => import("./home/HomePage"), "HomePage", "participant")`.
 */
export function page<Name extends string>(
  load: () => Promise<{ [name in Name]: ComponentType }>,
  name: Name,
  ...areas: string[]
) {
  return {
    component: lazyRouteComponent(load, name),
    loader: () => loadTexts(...areas),
    // Texts stay loaded for as long as the tab lives.
    staleTime: Number.POSITIVE_INFINITY,
  };
}
