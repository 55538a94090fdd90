import type { Meeting, PlaceKind } from "@/shared/api/types";
import type { Glyph } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";

/** D7: a neutral place makes for openness; it comes first and is suggested. */
export const PLACE_KINDS: PlaceKind[] = ["neutral", "workplace", "online", "phone"];

export const PLACE_ICON: Record<PlaceKind, Glyph> = {
  neutral: icons.pin,
  workplace: icons.building,
  online: icons.video,
  phone: icons.phone,
};

/** Where the two meet in words of their own, or nothing when only the kind is known. */
export function placeOf({ place, link }: Pick<Meeting, "place" | "link">): string {
  return place || hostOf(link);
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : "";
}
