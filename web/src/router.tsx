import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { accountRoutes } from "@/account/routes";
import { organiserRoutes } from "@/organiser/routes";
import { participantRoutes } from "@/participant/routes";
import { meQuery } from "@/shared/api/queries";
import { requireSession } from "@/shared/auth/guard";
import { organises } from "@/shared/auth/here";
import { settleLocale } from "@/shared/i18n";
import { ErrorPage, MissingPage } from "@/shared/layout/states";
import { PageSkeleton } from "@/shared/ui/Skeleton";
import { organisationRoute, rootRoute } from "./root";

/** How long (ms) the page before stays while the next one is on its way, until its skeleton takes over. */
const PENDING = 200;

/** The way in: straight on when there is only one organisation. */
const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: async ({ context, location }) => {
    await requireSession(location.href);
    const me = await context.queryClient.ensureQueryData(meQuery);
    await settleLocale(me.locale);
    const only = me.organisations.length === 1 ? me.organisations[0] : undefined;
    if (only === undefined) throw redirect({ to: "/organisations", replace: true });
    throw redirect({ to: "/o/$organisation", params: { organisation: only.slug }, replace: true });
  },
});

/** The organisation's own front: what needs the arranger, or the participant's home. */
const organisationIndexRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: "/",
  beforeLoad: ({ context, params }) => {
    const to = organises(context.here) ? "/o/$organisation/manage/overview" : "/o/$organisation/home";
    throw redirect({ to, params, replace: true });
  },
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...accountRoutes,
  organisationRoute.addChildren([organisationIndexRoute, participantRoutes, organiserRoutes]),
]);

export function newRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: PENDING,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
  interface StaticDataRouteOption {
    /** The organiser's rail shows icons only, where the page needs the width. */
    narrowRail?: boolean;
  }
}
