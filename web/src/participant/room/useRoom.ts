import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { keys } from "@/shared/api/keys";
import { meQuery } from "@/shared/api/queries";
import { useHere } from "@/shared/auth/here";
import { mentorshipQuery } from "../queries";
import { Device } from "./device";
import { roomServer, vaultServer } from "./server";
import { RoomSession, type RoomState } from "./session";
import { browserStore } from "@/shared/device/store";
import { Vault } from "./vault";
import type { Watched } from "./watched";
import type { Place } from "./wire";

/** How often (ms) an open room looks for what others have written, and a waiting one for its key. */
const OFTEN = 15_000;
const SELDOM = 60_000;

const OPENING: RoomState = { is: "opening" };

/** The person's vault in this browser, one for all her rooms; null where the browser keeps nothing. */
export const vaultQuery = (client: QueryClient) =>
  queryOptions({
    queryKey: keys.vault,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    throwOnError: false,
    networkMode: "always",
    queryFn: async () => {
      const [me, store] = await Promise.all([client.ensureQueryData(meQuery), browserStore()]);
      if (store === null) return null;
      const device = await Device.open(store, me.id);
      return { device, vault: await Vault.open(vaultServer, device, me.id) };
    },
  });

const roomQuery = (client: QueryClient, organisation: string, place: Place, member: string) =>
  queryOptions({
    queryKey: keys.room(organisation, place.room),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    throwOnError: false,
    networkMode: "always",
    queryFn: async () => {
      const own = await client.ensureQueryData(vaultQuery(client));
      if (own === null) return null;
      const session = new RoomSession({ ...own, place, member, server: roomServer(organisation, place) });
      void session.open();
      return session;
    },
  });

/** The sealed room of a mentorship: what a page may show of it, and a way to try again. It is opened once for all pages. */
export function useRoom(mentorship: string): { state: RoomState; session: RoomSession | null; again: () => void } {
  const here = useHere();
  const client = useQueryClient();
  const query = useQuery(roomQuery(client, here.slug, { tenant: here.organisation.id, room: mentorship }, here.member.id));
  const session = query.data ?? null;
  useWatched(session);
  useVisits(session);
  useEnding(session, mentorship);
  return {
    session,
    state: session?.state ?? (query.isError ? { is: "trouble", code: "away" } : query.data === null ? { is: "trouble", code: "no_storage" } : OPENING),
    again: () => void (session === null ? query.refetch() : session.open()),
  };
}

/** A room and the page around it tell each other when the mentorship has ended: either may learn of it first. */
function useEnding(session: RoomSession | null, mentorship: string): void {
  const { slug } = useHere();
  const client = useQueryClient();
  // Whatever page is around the room reads the mentorship; here it is only looked at.
  const { data } = useQuery({ ...mentorshipQuery(slug, mentorship), enabled: false });
  const state = data?.state;
  const isClosed = session?.isClosed === true;
  useEffect(() => {
    if (state === "ended") session?.end();
    else if (state !== undefined && isClosed) for (const queryKey of [keys.mentorships(slug), keys.home(slug)]) void client.invalidateQueries({ queryKey });
  }, [client, slug, session, state, isClosed]);
}

/** Shows a component anew when what it looks at has changed. */
export function useWatched(one: Watched | null): void {
  useSyncExternalStore(one?.subscribe ?? NOBODY, one?.count ?? ZERO);
}

const NOBODY = () => () => undefined;
const ZERO = () => 0;

/** Looks again while the page is looked at, when somebody comes back to it, and when the network does. */
function useVisits(session: RoomSession | null): void {
  const waits = session?.state.is === "waitsForOther";
  useEffect(() => {
    if (session === null) return;
    const look = () => {
      if (document.visibilityState !== "visible") return;
      // She has been asked, and answers when she likes.
      if (session.state.is === "trouble" && session.state.code === "sign_in_again") return;
      if (session.state.is === "needsWay") void session.lookForWays().catch(() => undefined);
      else void session.refresh();
    };
    const timer = setInterval(look, waits ? OFTEN : SELDOM);
    document.addEventListener("visibilitychange", look);
    addEventListener("online", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("online", look);
    };
  }, [session, waits]);
}
