import type { Page } from "@playwright/test";
import { expect, test } from "./flow";

// A mentor and her three adepts have one page, one agreement and the same meetings. An adept sees all of them by name, the
// mentor books a meeting for all, and when one adept leaves the others go on.
const GROUP = { mentor: "Gunilla Bergqvist", adept: "Amal Warsame", others: ["Dmytro Kovalenko", "María Fernanda Gutiérrez Villanueva"] };

test("a group meets, and goes on when one leaves it", async ({ page, phone, server, say, signIn, mailTo, checkScreen }) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  const mentor = await phone();
  await signIn(mentor, "group_mentor");
  await signIn(page, "group_adept");

  await test.step("an adept sees everybody by name, and a meeting for all", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(say("participant:group.note"), { exact: true })).toBeVisible();
    await checkScreen(page, "group-home");
    await page.goto("/o/norrhamn/mentorships");
    await page.getByRole("link", { name: new RegExp(`^${say("participant-mentorship:role.group")}`) }).click();
    await page.getByText(say("participant-mentorship:agreement.holds", { count: 3 })).waitFor();
    for (const name of [GROUP.mentor, ...GROUP.others]) await expect(nameIn(page, name)).toBeVisible();
    await checkScreen(page, "group-page");
    await page.getByRole("link", { name: new RegExp(say("participant-meeting:number", { number: 3 })) }).click();
    await page.getByText(say("participant-meeting:place_readers", { count: 3 })).waitFor();
    for (const name of [GROUP.mentor, ...GROUP.others]) await expect(page.getByText(new RegExp(name))).toBeVisible();
    await checkScreen(page, "group-meeting");
  });

  await test.step("the mentor books the next, and everybody is invited", async () => {
    const since = new Date();
    await mentor.goto("/o/norrhamn/mentorships");
    await mentor.getByRole("link", { name: say("participant-mentorship:book_with", { count: 3 }) }).click();
    await expect(mentor.getByText(say("participant-meeting:plan.lead", { count: 3 }))).toBeVisible();
    await checkScreen(mentor, "group-plan");
    await mentor.getByRole("button", { name: say("participant-meeting:plan.submit", { count: 1 }) }).click();
    await expect(mentor.getByText(say("participant-meeting:told", { count: 3 }))).toBeVisible();
    for (const address of [server.addresses.group_adept, "dmytro.kovalenko@norrhamn.example", "maria.gutierrez@norrhamn.example"]) {
      const { calendar } = await mailTo(address, /METHOD:REQUEST/, since);
      expect(calendar.match(/^ATTENDEE/gm), "all four are named").toHaveLength(4);
    }
  });

  const openGroup = async (on: Page) => {
    await on.goto("/o/norrhamn/mentorships");
    await on.getByRole("link", { name: new RegExp(`^${say("participant-mentorship:role.group")}`) }).click();
  };

  await test.step("its mentor pauses it for all, and an adept who rests stops nobody", async () => {
    await openGroup(mentor);
    await mentor.getByRole("button", { name: say("participant-mentorship:standing.pause", { count: 3 }), exact: true }).click();
    await checkScreen(mentor, "group-pause");
    await mentor.getByRole("dialog").getByRole("button", { name: say("participant-mentorship:standing.paused_yes", { count: 3 }), exact: true }).click();
    await openGroup(page);
    await expect(page.getByText(say("participant-mentorship:standing.leave.paused"))).toBeVisible();
    await checkScreen(page, "group-paused");
    const goOn = say("participant-mentorship:standing.resume", { count: 3 });
    await expect(page.getByRole("button", { name: goOn })).toHaveCount(0);
    await mentor.getByRole("button", { name: goOn }).click();
    await expect(mentor.getByText(say("participant-mentorship:standing.done_active"))).toBeVisible();
    await page.reload();
    await expect(page.getByText(say("participant-mentorship:standing.leave.rest"))).toBeVisible();
  });

  await test.step("an adept leaves, and asks nobody", async () => {
    await openGroup(page);
    await page.getByRole("button", { name: say("participant-mentorship:standing.leave.end"), exact: true }).click();
    const asked = page.getByRole("dialog");
    await expect(asked.getByText(/Gunilla, Dmytro och María/)).toBeVisible();
    await checkScreen(page, "group-leave");
    await asked.getByRole("button", { name: say("participant-mentorship:standing.leave.ended_yes"), exact: true }).click();
    await expect(page.getByText(say("participant-mentorship:standing.leave.done_ended"))).toBeVisible();
  });

  await test.step("the others go on without her", async () => {
    await mailTo(server.addresses.group_mentor, new RegExp(GROUP.adept));
    await mentor.goto("/o/norrhamn/mentorships");
    await expect(mentor.getByRole("link", { name: new RegExp(say("participant-meeting:number", { number: 4 })) })).toBeVisible();
    await mentor.getByRole("link", { name: new RegExp(`^${say("participant-mentorship:role.group")}`) }).click();
    for (const name of GROUP.others) await expect(nameIn(mentor, name)).toBeVisible();
    await expect(mentor.getByText(GROUP.adept)).toHaveCount(0);
    await expect(mentor.getByRole("link", { name: say("participant-mentorship:book_with", { count: 2 }) })).toBeVisible();
    await checkScreen(mentor, "group-smaller");
  });
});

/** Somebody's row at the head of a group's page; the agreement below names everybody once more. */
function nameIn(page: Page, name: string) {
  return page.getByRole("main").getByRole("listitem").filter({ hasText: name }).first();
}
