import type { Page } from "@playwright/test";
import { askAs } from "./ask";
import { query } from "./canary";
import { expect, flowOn } from "./flow";

/** A server of its own: time passes here by moving dates. */
const test = flowOn("course");
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

interface Meeting {
  state: string;
}

test("several meetings at once, the agreement midway, meeting when needed, and the end", async ({ page: adept, phone, server, say, signIn, mailTo, checkScreen }) => {
  test.setTimeout(600_000);
  const ask = await askAs(server, "adept");
  const [pair] = (await ask<{ items: { id: string }[] }>("/mentorships")).items;
  const id = pair?.id ?? "";
  const room = `/o/norrhamn/mentorships/${id}`;
  const planned = async () => (await ask<{ items: Meeting[] }>(`/mentorships/${id}/meetings`)).items.filter(({ state }) => state === "planned").length;
  const mentor = await phone();
  await signIn(adept, "adept");
  await signIn(mentor, "mentor");

  await test.step("three meetings are booked at once", async () => {
    const before = await planned();
    await adept.goto(`${room}/plan`);
    await adept.getByLabel(say("participant-meeting:series.label")).selectOption("3");
    await checkScreen(adept, "series");
    await adept.getByRole("button", { name: say("participant-meeting:plan.submit", { count: 3 }) }).click();
    await expect(adept.getByText(say("participant-meeting:plan.done", { count: 3 }))).toBeVisible();
    expect(await planned()).toBe(before + 3);
  });

  await test.step("midway both read the agreement again", async () => {
    query(server.dsn, `update app.mentorships set started_on = current_date - 200 where id = '${id}'`);
    query(server.dsn, `update app.cohorts set ends_on = current_date + 190 where id = (select cohort_id from app.mentorships where id = '${id}')`);
    query(server.dsn, `update app.agreement_approvals set approved_at = now() - interval '190 days', renewed_at = null where mentorship_id = '${id}'`);
    await adept.goto("/");
    await checkScreen(adept, "midway-home");
    await adept.getByRole("link", { name: new RegExp(say("participant-care:renewal.title")) }).click();
    const holds = (page: Page) => page.getByRole("button", { name: say("participant-mentorship:agreement.renew") });
    await expect(holds(adept)).toBeVisible();
    await checkScreen(adept, "midway");
    await holds(adept).click();
    await expect(holds(adept)).toHaveCount(0);
    await mentor.goto(room);
    await holds(mentor).click();
    await expect(mentor.getByText(say("participant-mentorship:agreement.holds", { count: 1 }))).toBeVisible();
  });

  await test.step("where they meet when needed, the adept asks and picks one of the mentor's times", async () => {
    query(server.dsn, `update app.programmes set cadence_days = 0 where id = (select c.programme_id from app.cohorts c join app.mentorships m on m.cohort_id = c.id where m.id = '${id}')`);
    query(server.dsn, `update app.meetings set state = 'cancelled' where mentorship_id = '${id}' and state = 'planned'`);
    await adept.goto("/");
    await checkScreen(adept, "when-needed");
    const since = new Date();
    await adept.getByRole("button", { name: say("participant-care:ask.tap") }).click();
    await expect(adept.getByRole("button", { name: say("participant-care:ask.tap") })).toHaveCount(0);
    await mailTo(server.addresses.mentor, /./, since);
    await mentor.goto("/");
    await mentor.getByRole("link", { name: new RegExp(say("participant-care:ask.offer")) }).click();
    const offer = mentor.getByRole("button", { name: say("participant-care:offered.submit") });
    await expect(offer).toBeVisible(); // unfolded, and above the room
    expect(await mentor.evaluate(() => document.getElementById("times")?.getBoundingClientRect().top ?? -1)).toBeLessThan(844);
    await checkScreen(mentor, "offering");
    await offer.click();
    await expect(mentor.getByText(say("participant-care:offered.added"))).toBeVisible();
    await adept.goto("/");
    await adept.getByRole("link", { name: new RegExp(`${say("participant-care:ask.offered", { name: "", count: 1 }).trim()}$`) }).click();
    const time = adept.getByRole("button", { name: say("participant-care:offered.book"), exact: false }).first();
    await expect(time).toBeVisible();
    await checkScreen(adept, "picking");
    await time.click();
    await expect(adept.getByText(say("participant-care:offered.booked", { count: 1 }))).toBeVisible();
  });

  await test.step("they close, and each has a certificate", async () => {
    query(server.dsn, `update app.mentorships set state = 'closing' where id = '${id}'`);
    await adept.goto(room);
    await expect(adept.getByRole("heading", { name: say("participant-care:closing.title") })).toBeVisible();
    await checkScreen(adept, "closing");
    query(server.dsn, `update app.mentorships set state = 'ended', ended_at = now() where id = '${id}'`);
    await mentor.goto(room);
    await mentor.getByRole("link", { name: say("participant-care:certificate.open") }).click();
    await expect(mentor.getByRole("heading", { level: 1, name: say("participant-care:certificate.title") })).toBeVisible();
    await checkScreen(mentor, "certificate");
    await mentor.emulateMedia({ media: "print" });
    await checkScreen(mentor, "certificate-printed");
  });
});
