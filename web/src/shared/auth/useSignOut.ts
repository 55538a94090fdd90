import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { session } from "./session";

/** Ends the session, forgets what was read, and goes to sign-in. Signing out works without a network too: here, at once. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void session.signOut().catch(() => undefined);
    void navigate({ to: "/sign-in", replace: true }).then(() => queries.clear());
  };
}
