import { useSuspenseQueries } from "@tanstack/react-query";
import { lazy } from "react";
import { useHere } from "@/shared/auth/here";
import { ownChoicesQuery, ownOffersQuery } from "../choose/queries";

const AskedCards = lazy(async () => ({ default: (await import("./AskedCards")).AskedCards }));

/** What a mentor is asked by mail can be answered here as well: by an adept who wants her (D9), or while she waits (D10). */
export function Asked() {
  const { slug } = useHere();
  const [{ data: choices }, { data: offers }] = useSuspenseQueries({ queries: [ownChoicesQuery(slug), ownOffersQuery(slug)] });
  const { invited } = choices;
  const { items: offered, accepted } = offers;
  return invited.length + offered.length + accepted.length === 0 ? null : <AskedCards invited={invited} offered={offered} promised={accepted} />;
}
