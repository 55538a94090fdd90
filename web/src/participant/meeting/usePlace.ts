import { useState } from "react";
import type { Meeting, PlaceKind } from "@/shared/api/types";

/** Where they meet: a kind, and for each kind its own words. What was written of a room is no telephone number. */
export function usePlace(before?: Pick<Meeting, "place_kind" | "place" | "link">) {
  const [kind, setKind] = useState<PlaceKind>(before?.place_kind ?? "neutral");
  const [texts, setTexts] = useState<Partial<Record<PlaceKind, string>>>(() => (before === undefined ? {} : { [before.place_kind]: before.place_kind === "online" ? before.link : before.place }));
  const text = texts[kind] ?? "";
  return {
    kind,
    setKind,
    text,
    setText: (written: string) => setTexts({ ...texts, [kind]: written }),
    place: { place_kind: kind, place: kind === "online" ? "" : text, link: kind === "online" ? text : "" },
  };
}
