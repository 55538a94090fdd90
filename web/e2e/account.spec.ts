import { PASSWORD } from "./server";
import { expect, test } from "./test";

const PEOPLE = ["admin", "arranger", "mentor", "adept", "evaluator"] as const;

test("signing in by a link in the mail, and out again", async ({ page, server, say, mailTo, checkScreen }, info) => {
  // Five links go to an address in a quarter of an hour; every variant takes another person.
  const place = info.config.projects.findIndex((project) => project.name === info.project.name);
  const address = server.addresses[PEOPLE[place % PEOPLE.length] ?? "adept"];
  const began = new Date();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount/);
  await checkScreen(page, "sign-in");
  await page.getByRole("textbox", { name: say("auth:sign_in.email") }).fill(address);
  await page.getByRole("button", { name: say("auth:sign_in.send") }).click();
  await expect(page.getByRole("heading", { name: say("auth:sent.title") })).toBeVisible();
  await checkScreen(page, "link-sent");

  const mail = await mailTo(address, /sign-in\/confirm#/, began);
  await page.goto(mail.links.find((link) => link.includes("/sign-in/confirm#")) ?? "");
  await checkScreen(page, "confirm");
  await page.reload();
  await page.getByRole("button", { name: say("auth:confirm.submit") }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("account:title") })).toBeVisible();
  await checkScreen(page, "account");

  await page.getByRole("main").getByRole("button", { name: say("common:action.sign_out"), exact: true }).last().click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount/);
});

test("an unknown address gets the same answer, and no mail", async ({ page, say, mailTo }) => {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: say("auth:sign_in.email") }).fill("nobody@nowhere.example");
  await page.getByRole("button", { name: say("auth:sign_in.send") }).click();
  await expect(page.getByRole("heading", { name: say("auth:sent.title") })).toBeVisible();
  await expect(mailTo("nobody@nowhere.example", /./)).rejects.toThrow("no mail");
});

test("signing in by password, and being told when it is wrong", async ({ page, server, say, checkScreen }) => {
  await page.goto("/sign-in?next=//evil.example");
  await page.getByRole("button", { name: say("auth:sign_in.with_password") }).click();
  await page.getByRole("textbox", { name: say("auth:sign_in.email") }).fill(server.addresses.adept);
  await page.getByLabel(say("auth:sign_in.password"), { exact: true }).fill("not this one");
  await page.getByRole("button", { name: say("auth:sign_in.submit"), exact: true }).click();
  await expect(page.getByText(say("auth:sign_in.wrong"))).toBeVisible();
  await checkScreen(page, "password-wrong");
  await page.getByLabel(say("auth:sign_in.password"), { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/o\/[^/]+\/home$/);
});

test("a link that is used or cut off says so and offers a new one", async ({ page, say, checkScreen }) => {
  await page.goto("/sign-in/confirm#not-a-token");
  await page.getByRole("button", { name: say("auth:confirm.submit") }).click();
  await expect(page.getByRole("heading", { name: say("auth:spent.title") })).toBeVisible();
  await checkScreen(page, "link-spent");
  await page.goto("/act#not-a-token");
  await expect(page.getByRole("heading", { name: say("act:spent.title") })).toBeVisible();
  await checkScreen(page, "act-spent");
});

test("a used link leads the signed-in on", async ({ page, say, signIn }) => {
  await signIn(page, "adept");
  await page.goto("/sign-in/confirm#not-a-token");
  await page.getByRole("button", { name: say("auth:confirm.submit") }).click();
  await page.getByRole("link", { name: say("auth:spent.go_on") }).click();
  await expect(page).toHaveURL(/\/o\/[^/]+\/home$/);
});

// The account keeps the language of the run, so that what follows reads the same.
test("the language of the account wins on a new browser, and an English browser begins in English", async ({ page, browser, server, language, say, signIn }) => {
  const other = language === "sv" ? "en" : "sv";
  await signIn(page, "evaluator");
  await page.goto("/account");
  const own = page.getByRole("radio", { name: say(`common:locale.${language}`) });
  if (!(await own.isChecked())) await Promise.all([page.waitForResponse((response) => response.request().method() === "PATCH"), own.click()]);
  const there = await browser.newContext({ baseURL: server.url, locale: "en-GB" });
  const first = await there.newPage();
  await first.goto("/sign-in");
  await expect(first.locator("html")).toHaveAttribute("lang", "en");
  await first.evaluate((locale) => localStorage.setItem("bollplank.locale", locale), other);
  await first.reload();
  await expect(first.locator("html")).toHaveAttribute("lang", other);
  await signIn(first, "evaluator");
  await expect(first.locator("html")).toHaveAttribute("lang", language);
  await first.goto("/account");
  await expect(first.locator("html")).toHaveAttribute("lang", language);
  await there.close();
});

test("a tab acts for nobody else who signs in beside it", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "adept");
  await page.goto("/o/norrhamn/profile");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const beside = await page.context().newPage();
  await signIn(beside, "mentor");
  await expect(page.getByRole("heading", { name: say("auth:somebody_else.title") })).toBeVisible();
  await checkScreen(page, "somebody-else");
  await page.getByRole("link", { name: say("auth:somebody_else.go_on") }).click();
  await page.waitForURL(({ pathname }) => pathname.endsWith("/home"));
});

test("what is not there looks the same as what one may not see", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "adept");
  const home = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  for (const path of ["/nowhere", "/o/no-such-organisation/home", `${home}/manage/overview`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: say("common:missing.title") })).toBeVisible();
  }
  await checkScreen(page, "missing");
});

test("a server that is away is said so, and the page comes back by itself", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "adept");
  await page.route("**/api/v1/**", (route) =>
    route.fulfill({ status: 503, headers: { "Retry-After": "1" }, contentType: "application/problem+json", body: '{"title":"Unavailable","status":503,"code":"unavailable"}' }),
  );
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: say("common:offline.title") })).toBeVisible();
  await checkScreen(page, "away");
  await page.unroute("**/api/v1/**");
  await expect(page.getByRole("heading", { level: 1, name: say("account:title") })).toBeVisible();
});

test("a session that is ended elsewhere ends here at the next request", async ({ page, browser, say, signIn, server, language }) => {
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const there = await elsewhere.newPage();
  await there.addInitScript((locale) => localStorage.setItem("bollplank.locale", locale), language);
  await signIn(there, "mentor");
  await signIn(page, "mentor");
  await page.goto("/account");
  await page.getByRole("button", { name: new RegExp(`^${say("account:sessions.revoke_named", { name: "" })}`) }).first().click();
  await expect(page.getByText(say("account:sessions.done"))).toBeVisible();
  await there.goto("/account");
  await expect(there).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});

test("two tabs share one session and end it together", async ({ page, context, say, signIn }) => {
  await signIn(page, "adept");
  await page.goto("/account");
  const second = await context.newPage();
  await second.goto("/account");
  await expect(second.getByRole("heading", { level: 1, name: say("account:title") })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: say("common:action.sign_out"), exact: true }).last().click();
  await expect(second).toHaveURL(/\/sign-in/);
});
