import { expect, test } from "./test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("a pulse in two taps, contact in one, the guide, and someone else to turn to", async ({ page, say, signIn, checkScreen }) => {
  await signIn(page, "adept");
  await page.getByRole("group").getByRole("button", { name: /^4 / }).click();
  await page.getByRole("group").getByRole("button", { name: /^5 / }).click();
  await expect(page.getByText(say("participant-care:pulse.thanks"))).toBeVisible();
  await expect(page.getByText(say("participant-care:pulse.pass"))).toHaveCount(0);

  await page.goto("/o/norrhamn/mentorships");
  const touch = page.getByRole("button", { name: say("participant-care:contact.tap") }).first();
  const noted = page.getByText(say("participant-care:contact.noted")).first();
  await touch.click();
  await expect(noted).toBeVisible();
  await expect(page.getByText(say("participant-care:contact.readers", { count: 1 })).first()).toBeVisible();
  await page.getByRole("button", { name: say("participant-care:contact.undo"), exact: true }).first().click();
  await expect(noted).toHaveCount(0);
  await touch.click();
  await expect(noted).toBeVisible();
  await checkScreen(page, "contacts");

  await page.locator("a[href*='/mentorships/']").first().click();
  await page.getByText(say("participant-care:guide.summary", { stage: say("participant-care:stage.midway") })).click();
  // What the bar at the foot of a phone half covers is too small a target; the page is looked at from its head.
  await page.evaluate(() => scrollTo(0, 0));
  await checkScreen(page, "guide");
  await page.getByRole("link", { name: say("participant-care:help.link") }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("participant-care:help.title") })).toBeVisible();
  await checkScreen(page, "help");
});
