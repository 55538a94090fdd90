import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { contextQuery } from "@/shared/api/queries";
import { SIGN_IN_AGAIN } from "@/shared/auth/again";
import { requireSession } from "@/shared/auth/guard";
import { useHere } from "@/shared/auth/here";
import { TimeZone } from "@/shared/format/useFormat";
import { settleLocale } from "@/shared/i18n";
import { ErrorPage, MissingPage } from "@/shared/layout/states";
import { Toasts } from "@/shared/ui/Toasts";

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: MissingPage,
  errorComponent: ErrorPage,
});

/** Everything of one organisation: only for the signed-in, and on its clock. */
export const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/o/$organisation",
  component: OrganisationFrame,
  beforeLoad: async ({ context, params, location }) => {
    await requireSession(location.href);
    const here = await context.queryClient.ensureQueryData(contextQuery(params.organisation));
    await settleLocale(here.member.locale, here.organisation.default_language);
    return { here };
  },
});

function Root() {
  useFocusOnChange();
  return (
    <>
      <Outlet />
      <Toasts />
      <AskAgain />
    </>
  );
}

const SignInAgain = lazy(() => import("@/account/SignInAgain"));

/** Asks over whatever page it is for another sign-in, where the server wants one. */
function AskAgain() {
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    const ask = () => setAsked(true);
    addEventListener(SIGN_IN_AGAIN, ask);
    return () => removeEventListener(SIGN_IN_AGAIN, ask);
  }, []);
  return isAsked && <Suspense>{<SignInAgain onClose={() => setAsked(false)} />}</Suspense>;
}

/** When the page changes, the focus goes to its heading, so that a screen reader begins there. Not on the first page. */
function useFocusOnChange(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
        if (!pathChanged || fromLocation === undefined) return;
        document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
      }),
    [router],
  );
}

function OrganisationFrame() {
  const here = useHere();
  return (
    <TimeZone zone={here.organisation.time_zone}>
      <Outlet />
    </TimeZone>
  );
}
