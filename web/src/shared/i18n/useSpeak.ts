import { useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Context, Locale, Me } from "@/shared/api/types";
import { session } from "@/shared/auth/session";
import { rememberLocale } from ".";

/** Changes the language at once; for somebody who is signed in it becomes her own, on every device and in mails. */
export function useSpeak(): (locale: Locale) => Promise<Me | undefined> {
  const queries = useQueryClient();
  return async (locale) => {
    await rememberLocale(locale);
    if (!session.probablySignedIn()) return undefined;
    const me = await data(api.PATCH("/auth/me", { body: { locale } }));
    queries.setQueryData(keys.me, me);
    queries.setQueriesData<Context>({ predicate: ({ queryKey }) => queryKey[0] === "o" && queryKey[2] === "context" }, (here) =>
      here === undefined ? undefined : { ...here, member: { ...here.member, locale } },
    );
    return me;
  };
}
