import { askAs } from "./ask";
import { expect, test } from "./test";

interface Groups {
  in_force: { groups: { number: number; mentors: { name: string }[] }[] };
}

// The mentors of the running cohort have their trios: one is moved by keyboard, groups are formed again with one kept, and
// confirmed; then the mentor reads who her trio is, in the mail and on her phone.
test("trios are changed, formed again and confirmed, and a mentor finds hers", async ({ page, phone, server, say, signIn, mailTo, checkScreen }) => {
  test.setTimeout(480_000);
  const since = new Date();
  const ask = await askAs(server, "arranger");
  const { items } = await ask<{ items: { id: string; state: string }[] }>("/cohorts");
  const own = await askAs(server, "mentor");
  const { member, participations } = await own<{ member: { name: string }; participations: { cohort_id: string }[] }>("");
  const mentor = member.name;
  // Other tests launch cohorts of their own.
  const cohort = items.find(({ id, state }) => state === "running" && participations.some(({ cohort_id }) => cohort_id === id))?.id ?? "";

  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn/manage/cohorts/${cohort}/supervision`);
  await page.getByRole("button", { name: say("organiser-supervision:edit"), exact: true }).click();
  const more = page.getByRole("button", { name: say("organiser-supervision:more", { name: mentor }), exact: true });
  await more.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("combobox").selectOption({ index: 0 });
  await checkScreen(page, "supervision-move");
  await page.getByRole("dialog").getByRole("button", { name: say("organiser-supervision:move_save"), exact: true }).click();
  await expect(page.getByText(say("organiser-supervision:touched"))).toBeVisible();
  await expect(more).toBeFocused();
  const group = page.locator("li").filter({ has: page.getByRole("heading", { level: 3 }) }).filter({ hasText: mentor });
  await expect(group.getByRole("listitem")).toHaveCount(4);
  await group.getByRole("button").first().click();
  await expect(group.getByRole("button", { pressed: true })).toBeVisible();
  await checkScreen(page, "supervision-draft");

  await page.getByRole("button", { name: say("organiser-supervision:again"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("organiser-supervision:again"), exact: true }).click();
  await expect(page.getByText(say("organiser-supervision:touched"))).toBeHidden();
  await expect(group.getByRole("listitem")).toHaveCount(4);

  const confirm = page.getByRole("button", { name: new RegExp(`^${say("organiser-supervision:confirm.trio_other", { count: "\\d+" })}$`) });
  await confirm.click();
  await checkScreen(page, "supervision-confirm");
  await page.getByRole("dialog").getByRole("button", { name: say("organiser-supervision:confirm_now"), exact: true }).click();
  await expect(page.getByText(say("organiser-supervision:undo_notice"))).toBeVisible();
  await checkScreen(page, "supervision-confirmed");

  const { in_force } = await ask<Groups>(`/cohorts/${cohort}/groups/trio`);
  const others = (in_force.groups.find(({ mentors }) => mentors.some(({ name }) => name === mentor))?.mentors ?? []).map(({ name }) => name).filter((name) => name !== mentor);
  expect(others).toHaveLength(3);
  await page.goto(`/o/norrhamn/manage/cohorts/${cohort}/supervision?kind=experience`);
  await page.getByRole("button", { name: say("organiser-supervision:form.experience"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
  await checkScreen(page, "supervision-experience");

  // The mails wait for the minute in which the confirmation can be taken back.
  await expect(async () => {
    const letter = await mailTo(server.addresses.mentor, /\/groups/, since);
    for (const name of others) expect(letter.text).toContain(name);
  }).toPass({ timeout: 120_000 });

  const hers = await phone();
  await signIn(hers, "mentor");
  await hers.getByText(say("participant-home:groups.trio")).click();
  for (const name of others) await expect(hers.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  await expect(hers.getByRole("link", { name: say("participant-groups:write.trio") })).toHaveAttribute("href", /^mailto:.+,.+,.+\?subject=/);
  await checkScreen(hers, "supervision-hers");
});
