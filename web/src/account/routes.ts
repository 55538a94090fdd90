import type { QueryClient } from "@tanstack/react-query";
import { createRoute, redirect } from "@tanstack/react-router";
import { rootRoute } from "@/root";
import { meQuery } from "@/shared/api/queries";
import { requireSession, safeNext } from "@/shared/auth/guard";
import { session } from "@/shared/auth/session";
import { settleLocale } from "@/shared/i18n";
import { page } from "@/shared/layout/page";

/** Only for the signed-in, in the language they have chosen. */
async function known(queries: QueryClient, next: string): Promise<void> {
  await requireSession(next);
  await settleLocale((await queries.ensureQueryData(meQuery)).locale);
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  // A key that is left out would keep what the address says: it is set, to nothing if need be.
  validateSearch: (search: Record<string, unknown>): { next?: string | undefined } => ({ next: safeNext(search.next) }),
  beforeLoad: async ({ search }) => {
    if (!session.probablySignedIn()) return;
    // Signing in must stay possible whatever becomes of the question.
    const token = await session.accessToken().catch(() => null);
    if (token !== null) throw redirect({ href: search.next ?? "/", replace: true });
  },
  ...page(() => import("./SignInPage"), "SignInPage", "auth"),
});

const confirmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in/confirm",
  ...page(() => import("./ConfirmPage"), "ConfirmPage", "auth"),
});

const somebodyElseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/somebody-else",
  ...page(() => import("./SomebodyElsePage"), "SomebodyElsePage", "auth"),
});

const actRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/act",
  ...page(() => import("./ActPage"), "ActPage", "act", "auth"),
});

const answerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/answer",
  ...page(() => import("./AnswerPage"), "AnswerPage", "answer"),
});

const organisationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/organisations",
  beforeLoad: ({ context, location }) => known(context.queryClient, location.href),
  ...page(() => import("./OrganisationsPage"), "OrganisationsPage", "account"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  beforeLoad: ({ context, location }) => known(context.queryClient, location.href),
  ...page(() => import("./AccountPage"), "AccountPage", "account"),
});

export const accountRoutes = [signInRoute, confirmRoute, somebodyElseRoute, actRoute, answerRoute, organisationsRoute, accountRoute] as const;
