import type { Page } from "@playwright/test";
import { expect, test } from "./test";

test.use({ viewport: { width: 1280, height: 900 } });

function uuid7(): string {
  const hex = Date.now().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

type Call = (method: "GET" | "PUT", path: string, body?: unknown) => Promise<{ areas: string[]; name: string }>;

/** Calls the API as the person who is signed in on the page. */
async function caller(page: Page): Promise<Call> {
  const token = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/auth/refresh", { method: "POST" });
    return ((await answer.json()) as { access_token: string }).access_token;
  });
  return async (method, path, body) => {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await page.request.fetch(`/api/v1/norrhamn${path}`, { method, headers, ...(body === undefined ? {} : { data: body }) });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as { areas: string[]; name: string };
  };
}

/** A programme whose adepts choose, with a cohort in which the demo's adept and mentor take part, and two mentors more. */
async function choosingCohort(call: Call, adept: string, mentor: string) {
  const [programme, cohort] = [uuid7(), uuid7()];
  const mark = String(Date.now());
  await call("PUT", `/programmes/${programme}`, { preset: "leadership", name: `Chefer som väljer ${mark}` });
  const made = await call("GET", `/programmes/${programme}`);
  const starts_on = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await call("PUT", `/cohorts/${cohort}`, { programme_id: programme, name: `Val ${mark}`, starts_on });
  const [first = "", second = ""] = made.areas;
  const person = { cohort_id: cohort, languages: ["svenska"], organisation: "Norrhamns kommun" };
  // The two are members already, and keep their names.
  const hers = await call("PUT", `/participants/${uuid7()}`, { ...person, name: "Samira Haddad", email: adept, title: "Gruppchef", unit: "Hemtjänsten", is_adept: true, is_mentor: false });
  const his = await call("PUT", `/participants/${uuid7()}`, { ...person, name: "Karin Lundqvist", email: mentor, title: "Enhetschef", unit: "Kultur och fritid", offers: [first, second], is_adept: false, is_mentor: true, capacity: 1 });
  await call("PUT", `/participants/${uuid7()}`, { ...person, name: "Jonas Wikström", email: `jonas.${mark}@norrhamn.example`, title: "Verksamhetsutvecklare", unit: "Vatten och avfall", offers: [second], is_adept: false, is_mentor: true, capacity: 1 });
  await call("PUT", `/participants/${uuid7()}`, { ...person, name: "Fatima Rahimi-Söderström", email: `fatima.${mark}@norrhamn.example`, title: "Rektor", unit: "Utbildning", is_adept: false, is_mentor: true, capacity: 2 });
  await call("PUT", `/cohorts/${cohort}/state`, { state: "matching" });
  return { programme, cohort, areas: [first, second], adept: hers.name, mentor: his.name };
}

function within(link: string): string {
  const { pathname, search, hash } = new URL(link);
  return pathname + search + hash;
}

/** Moves by Tab until something is focused, as who has no pointer does. */
async function tabTo(page: Page, name: string) {
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      return `${at?.innerText ?? ""} ${at?.closest("label")?.innerText ?? ""}`;
    });
    if (found.includes(name)) return;
  }
  throw new Error(`${name} is not reached by keyboard`);
}

test("an arranger opens the choosing, an adept ranks a short list by keyboard, and a mentor says yes from the mail", async ({ page, phone, server, say, signIn, mailTo, checkScreen }) => {
  test.setTimeout(300_000);
  const since = new Date();
  const first = (name: string) => name.split(" ")[0] ?? "";
  await signIn(page, "admin");
  const { programme, cohort, areas, ...names } = await choosingCohort(await caller(page), server.addresses.adept, server.addresses.mentor);
  await page.goto(`/o/norrhamn/manage/programmes/${programme}?part=matching`);
  await page.getByRole("radio", { name: say("organiser-programmes:choosing.mixed") }).check();
  await page.getByRole("button", { name: say("organiser-programmes:choosing.save") }).click();
  await expect(page.getByText(say("common:state.saved"), { exact: true })).toBeVisible();
  await checkScreen(page, "choosing-programme");

  await page.goto(`/o/norrhamn/manage/cohorts/${cohort}/matching`);
  await page.getByRole("button", { name: say("organiser-choosing:open"), exact: true }).click();
  await checkScreen(page, "choosing-open");
  await page.getByRole("dialog").getByRole("button", { name: say("organiser-choosing:open"), exact: true }).click();
  await expect(page.getByText(say("organiser-choosing:step.needs"))).toBeVisible();

  const adept = await phone();
  await signIn(adept, "adept");
  const invited = await mailTo(server.addresses.adept, /\/act#/, since);
  await adept.goto(within(invited.links.find((link) => link.includes("/act#")) ?? ""));
  await adept.getByRole("link", { name: say("act:open_choosing.go_on") }).click();
  await checkScreen(adept, "choosing-needs");
  await adept.getByRole("checkbox", { name: areas[0] ?? "" }).check();
  await adept.getByRole("button", { name: say("participant-choose:needs.show") }).click();
  await expect(adept.getByRole("heading", { name: names.mentor })).toBeVisible();
  await expect(adept.getByText("@", { exact: false })).toHaveCount(0);
  await checkScreen(adept, "choosing-list");

  // By keyboard alone: the first one first, Fatima never.
  const list = adept.getByRole("group", { name: `${say("participant-choose:choose.yours")} ${names.mentor}` });
  await list.getByRole("radio").first().focus();
  await adept.keyboard.press("Space");
  await adept.getByRole("group", { name: /Jonas/ }).getByRole("radio").first().focus();
  await adept.keyboard.press("ArrowRight");
  await adept.getByRole("group", { name: /Fatima/ }).getByRole("radio").last().focus();
  await adept.keyboard.press("Space");
  await expect(adept.getByText(say("participant-choose:choose.never_means", { name: "Fatima" }))).toBeVisible();
  await checkScreen(adept, "choosing-ranked");
  await tabTo(adept, say("participant-choose:choose.send"));
  await adept.keyboard.press("Enter");
  await expect(adept.getByRole("heading", { name: say("participant-choose:asking.title", { name: first(names.mentor) }) })).toBeVisible();
  await checkScreen(adept, "choosing-asking");

  await page.reload();
  await expect(page.getByText(say("organiser-choosing:step.waiting"))).toBeVisible();
  await expect(page.getByRole("cell", { name: new RegExp(names.mentor) }).first()).toBeVisible();
  await checkScreen(page, "choosing-waiting");

  const asked = await mailTo(server.addresses.mentor, /\/act#/, since);
  expect(asked.text).not.toContain(server.addresses.adept);
  const mentor = await phone();
  await signIn(mentor, "mentor");
  await expect(mentor.getByText(say("participant-home:choosing.question", { name: names.adept }))).toBeVisible();
  await checkScreen(mentor, "choosing-home-mentor");
  await mentor.getByText(say("participant-home:choosing.question", { name: names.adept })).click();
  await expect(mentor.getByRole("button", { name: say("participant-choose:question.no") })).toBeVisible();
  await checkScreen(mentor, "choosing-question");
  await mentor.goto(within(asked.links.find((link) => link.includes("/act#")) ?? ""));
  await expect(mentor.getByText(areas[0] ?? "", { exact: false })).toBeVisible();
  await checkScreen(mentor, "choosing-act");
  await mentor.getByRole("button", { name: say("act:answer_wish.yes") }).click();
  await expect(mentor.getByRole("heading", { name: say("act:done.answer_wish.yes.title") })).toBeVisible();

  await mailTo(server.addresses.adept, new RegExp(names.mentor), since);
  await adept.reload();
  await expect(adept.getByRole("heading", { name: say("participant-choose:sealed.title", { name: first(names.mentor) }) })).toBeVisible();
  await checkScreen(adept, "choosing-sealed");
  await adept.goto("/o/norrhamn/home");
  await checkScreen(adept, "choosing-home-adept");

  await page.reload();
  await expect(page.getByText(say("organiser-choosing:step.sealed"))).toBeVisible();
  await page.getByRole("button", { name: say("organiser-matching:confirm", { count: 1 }) }).click();
  await expect(page.getByRole("heading", { name: say("organiser-choosing:first.title") })).toBeVisible();
  await checkScreen(page, "choosing-before-launch");
  await page.getByRole("button", { name: say("organiser-choosing:first.go") }).click();
  // What both have said yes to is asked about before it is taken away.
  await page.getByRole("button", { name: say("organiser-matching:more_about", { adept: names.adept, mentor: names.mentor }) }).click();
  await page.getByRole("menuitem", { name: say("organiser-matching:remove") }).click();
  await expect(page.getByRole("heading", { name: say("organiser-matching:remove_agreed.title", { count: 1 }) })).toBeVisible();
  await checkScreen(page, "choosing-remove-agreed");
  await page.getByRole("button", { name: say("common:action.cancel") }).click();
  await page.getByRole("button", { name: say("organiser-choosing:end"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("organiser-choosing:end"), exact: true }).click();
  await expect(page.getByRole("button", { name: say("organiser-choosing:reopen") })).toBeVisible();
  await checkScreen(page, "choosing-ended");
  // On a phone, where the head of the table is gone, each cell says what it is.
  await page.setViewportSize({ width: 390, height: 844 });
  const cell = page.getByRole("cell", { name: names.mentor }).first();
  await expect.poll(() => cell.evaluate((one) => getComputedStyle(one, "::before").content)).toBe(`"${say("organiser-choosing:mentor")}: "`);
});

test("an adept who was never invited comes to her short list by the link in the mail", async ({ page, phone, server, say, signIn, mailTo, checkScreen }) => {
  test.setTimeout(180_000);
  const since = new Date();
  const email = `nils.${String(Date.now())}@norrhamn.example`;
  await signIn(page, "admin");
  const call = await caller(page);
  const { programme, cohort, ...names } = await choosingCohort(call, email, server.addresses.mentor);
  await page.goto(`/o/norrhamn/manage/programmes/${programme}?part=matching`);
  await page.getByRole("radio", { name: say("organiser-programmes:choosing.mixed") }).check();
  await page.getByRole("button", { name: say("organiser-programmes:choosing.save") }).click();
  await expect(page.getByText(say("common:state.saved"), { exact: true })).toBeVisible();
  await call("PUT", `/cohorts/${cohort}/choosing`, { state: "open" });

  const adept = await phone();
  const invited = await mailTo(email, /\/act#/, since);
  await adept.goto(within(invited.links.find((link) => link.includes("/act#")) ?? ""));
  await checkScreen(adept, "choosing-open-act");
  await adept.getByRole("button", { name: say("act:open_choosing.yes") }).click();
  await expect(adept.getByRole("heading", { name: say("act:done.open_choosing.yes.title") })).toBeVisible();
  await checkScreen(adept, "choosing-open-done");
  await adept.getByRole("button", { name: say("act:send_link") }).click();
  const link = await mailTo(email, /\/sign-in\/confirm#/, since);
  await adept.goto(within(link.links.find((one) => one.includes("/sign-in/confirm#")) ?? ""));
  await adept.getByRole("button", { name: say("auth:confirm.submit") }).click();
  await adept.getByRole("button", { name: say("participant-choose:needs.show") }).click();
  await expect(adept.getByRole("heading", { name: names.mentor })).toBeVisible();
  await checkScreen(adept, "choosing-never-invited");
});
