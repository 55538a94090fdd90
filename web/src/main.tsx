import "@/shared/styles/tokens.css";
import "@/shared/styles/density.css";
import "@/shared/styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "@/shared/api/queries";
import { session } from "@/shared/auth/session";
import { startTexts } from "@/shared/i18n";
import { newRouter } from "./router";

const queryClient = newQueryClient();
const router = newRouter(queryClient);

/** Where a person may be without being signed in. */
const OPEN = /^\/(sign-in|act|answer|somebody-else)(\/|$)/;

session.onEnd((ending) => {
  queryClient.clear();
  if (ending === "another") return void router.navigate({ to: "/somebody-else", replace: true });
  const { pathname, href } = router.state.location;
  if (!OPEN.test(pathname)) void router.navigate({ to: "/sign-in", search: { next: href }, replace: true });
});

const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no #app");

// A chunk of an older version is gone after a release: the page that asks for it is loaded anew, once.
addEventListener("vite:preloadError", (event) => {
  if (sessionStorage.getItem("bollplank.reloaded") === location.href) return;
  sessionStorage.setItem("bollplank.reloaded", location.href);
  event.preventDefault();
  location.reload();
});

await startTexts();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
