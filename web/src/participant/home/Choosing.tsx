import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useHere } from "@/shared/auth/here";
import { ownChoicesQuery } from "../choose/queries";

const ChoosingRows = lazy(async () => ({ default: (await import("./ChoosingRows")).ChoosingRows }));

/** What waits for the reader in the choosing of mentors: a question to her, or her own choice. */
export function Choosing() {
  const { slug } = useHere();
  const { data } = useSuspenseQuery(ownChoicesQuery(slug));
  const { questions, choosing, bringing, promised } = data;
  return questions.length + choosing.length + bringing.length + promised.length === 0 ? null : <ChoosingRows data={data} />;
}
