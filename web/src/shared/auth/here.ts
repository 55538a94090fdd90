import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { contextQuery } from "@/shared/api/queries";
import type { Context } from "@/shared/api/types";

/** May see something of the organiser part. */
export function organises(context: Context): boolean {
  return context.role !== "member" || context.arranges.length > 0 || context.cohorts.length > 0;
}

/** Sees outcomes, people and settings of the whole organisation. */
export function administers(context: Context): boolean {
  return context.role === "owner" || context.role === "admin";
}

/** Has a mentor, an adept, or an answer to give. */
export function takesPart(context: Context): boolean {
  return context.participations.length > 0;
}

/** The organisation of the address (its slug) and what the signed-in person is in it. For pages under /o/$organisation. */
export function useHere(): Context & { slug: string } {
  const { organisation: slug } = useParams({ from: "/o/$organisation" });
  const { data } = useSuspenseQuery(contextQuery(slug));
  return { ...data, slug };
}
