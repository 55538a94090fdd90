import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { meQuery } from "@/shared/api/queries";
import { browserStore } from "@/shared/device/store";
import { seenWith, type Seen } from "./logic/news";

/** Nothing of it leaves the browser: nobody is told who has looked at what. Signing out forgets it. */
const seenKey = (person: string, room: string) => `${person}/seen/${room}`;

/** What was looked at of a room in this browser; nothing where the browser keeps nothing. */
export const seenQuery = (person: string, room: string) =>
  queryOptions({
    queryKey: ["seen", person, room],
    networkMode: "always",
    queryFn: async () => ((await (await browserStore())?.get(seenKey(person, room)).catch(() => undefined)) ?? {}) as Seen,
  });

/** Remembers that what is shown was looked at. */
export function useNoteSeen(room: string, shown: { kind: string; updatedAt: string }[]): void {
  const client = useQueryClient();
  const person = useQuery(meQuery).data?.id;
  useEffect(() => {
    if (person !== undefined) void note().catch(() => undefined);

    async function note(): Promise<void> {
      const query = seenQuery(person ?? "", room);
      const before = await client.ensureQueryData(query);
      const seen = seenWith(before, shown);
      if (seen === before) return;
      client.setQueryData(query.queryKey, seen);
      await (await browserStore())?.put(seenKey(person ?? "", room), seen);
    }
  });
}
