import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { api } from "@/shared/api/client";
import { newQueryClient } from "@/shared/api/queries";
import { SIGN_IN_AGAIN } from "@/shared/auth/again";
import { session } from "@/shared/auth/session";
import { startTexts, texts } from "@/shared/i18n";
import SignInAgain from "./SignInAgain";

const ME = { id: "01900000-0000-7000-8000-000000000001", name: "Karin", email: "karin@norrhamn.example", locale: "sv", organisations: [] };

/** What the server answers by method and path, and what it was asked. */
let answers: Record<string, () => Response>;
let asked: { at: string; body: unknown }[];

const refused = (status: number, code: string) => Response.json({ title: "Nej.", status, code }, { status, headers: { "Content-Type": "application/problem+json" } });

beforeAll(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  await startTexts();
  await texts.load(["auth"]);
});
beforeEach(() => {
  [answers, asked] = [{}, []];
  vi.stubGlobal("fetch", async (request: Request) => {
    const at = `${request.method} ${new URL(request.url).pathname.replace("/api/v1/auth/", "")}`;
    asked.push({ at, body: request.method === "POST" ? await request.clone().json() : null });
    return answers[at]?.() ?? refused(404, "not_found");
  });
  session.begin({ access_token: "old", expires_in: 600 });
  history.replaceState(null, "", "/o/norrhamn/more/ways?x=1#here");
});
afterEach(() => vi.unstubAllGlobals());

function show(has_password: boolean) {
  answers["GET me"] = () => Response.json({ ...ME, has_password });
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={newQueryClient()}>
      <SignInAgain onClose={onClose} />
    </QueryClientProvider>,
  );
  return onClose;
}

test("a refusal for want of a fresh sign-in asks for one, and is a refusal all the same; another asks for nothing", async () => {
  const ask = vi.fn();
  addEventListener(SIGN_IN_AGAIN, ask);
  answers["DELETE vault"] = () => refused(403, "forbidden");
  await expect(api.DELETE("/auth/vault")).rejects.toMatchObject({ code: "forbidden" });
  expect(ask).not.toHaveBeenCalled();
  answers["DELETE vault"] = () => refused(403, "sign_in_again");
  await expect(api.DELETE("/auth/vault")).rejects.toMatchObject({ code: "sign_in_again" });
  expect(ask).toHaveBeenCalledOnce();
  removeEventListener(SIGN_IN_AGAIN, ask);
});

test("it says why, and with the password she goes on where she was", async () => {
  const onClose = show(true);
  expect(screen.getByRole("heading", { name: "Bekräfta att det är du" })).toBeTruthy();
  expect(screen.getByText(/Ingenting har ändrats än/)).toBeTruthy();
  answers["POST password"] = () => Response.json({ access_token: "new", expires_in: 600, next: null });
  await userEvent.type(await screen.findByLabelText("Lösenord"), "studsmatta i motvind");
  await userEvent.click(screen.getByRole("button", { name: "Fortsätt" }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(asked).toContainEqual({ at: "POST password", body: { email: ME.email, password: "studsmatta i motvind" } });
  expect(await session.accessToken()).toBe("new");
});

test("a wrong password is told of, and she is still who she was", async () => {
  const onClose = show(true);
  answers["POST password"] = () => refused(401, "wrong_credentials");
  await userEvent.type(await screen.findByLabelText("Lösenord"), "fel");
  await userEvent.click(screen.getByRole("button", { name: "Fortsätt" }));
  expect(await screen.findByText(/Lösenordet stämmer inte/)).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  expect(await session.accessToken()).toBe("old");
});

test("without a password a link leads back to this very page, and when it has been opened elsewhere this page goes on", async () => {
  const onClose = show(false);
  answers["POST links"] = () => Response.json({ data: {} }, { status: 202 });
  answers["GET step-up"] = () => new Response(null, { status: 204 });
  await userEvent.click(await screen.findByRole("button", { name: "Skicka en länk till mig" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(screen.queryByLabelText("Lösenord")).toBeNull();
  expect(asked).toContainEqual({ at: "POST links", body: { email: ME.email, next: "/o/norrhamn/more/ways?x=1#here", locale: "sv" } });
});

test("until the link has been opened it says where to look, and stays", async () => {
  const onClose = show(false);
  answers["POST links"] = () => Response.json({ data: {} }, { status: 202 });
  answers["GET step-up"] = () => refused(403, "sign_in_again");
  await userEvent.click(await screen.findByRole("button", { name: "Skicka en länk till mig" }));
  expect(await screen.findByText(/Öppna den i den här webbläsaren/)).toBeTruthy();
  await waitFor(() => expect(asked.map(({ at }) => at)).toContain("GET step-up"));
  expect(onClose).not.toHaveBeenCalled();
});
