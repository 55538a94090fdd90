import { askAs } from "./ask";
import { expect, test } from "./test";

test("weights are tried on a cohort before they are saved, and participants are asked for what counts", async ({ page, phone, say, server, signIn, checkScreen }) => {
  const ask = await askAs(server, "arranger");
  const programme = (await ask<{ items: { id: string; name: string }[] }>("/programmes")).items.find(({ name }) => name === "Nya chefer")?.id ?? "";
  await signIn(page, "arranger");
  await page.goto(`/o/norrhamn/manage/programmes/${programme}?part=matching`);
  const tried = page.getByRole("table").getByRole("row", { name: new RegExp(`^${say("organiser-programmes:trial.mean")}`) });
  await expect(tried).toBeVisible();
  await expect(page.getByLabel(say("organiser-programmes:policy.seniority_steps"))).toBeHidden();

  const slider = (name: string) => page.getByRole("slider", { name: new RegExp(`^${say(`organiser-programmes:weight.${name}`)} ${say(`organiser-programmes:weight_note.${name}`)}`) });
  for (const name of ["level", "seniority", "availability"]) await slider(name).press("ArrowRight");
  await page.getByLabel(say("organiser-programmes:policy.seniority_steps")).selectOption("1");
  await expect(page.getByRole("status").filter({ has: tried })).toHaveAttribute("aria-busy", "false");
  await checkScreen(page, "policy-trial");
  const kept = async () => (await ask<{ policy: { weights: { level: number }; seniority_steps: number } }>(`/programmes/${programme}`)).policy;
  expect((await kept()).weights.level).toBe(0);
  await page.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  await expect(page.getByText(say("common:state.saved"), { exact: true })).toBeVisible();
  expect(await kept()).toMatchObject({ weights: { level: 1, availability: 1 }, seniority_steps: 1 });

  // What is changed and not saved is not lost by a tap beside it, and what would weigh nothing is not kept.
  await slider("level").press("Home");
  await page.getByRole("link", { name: say("organiser-programmes:part.agreement"), exact: true }).click();
  await page.getByRole("button", { name: say("organiser-programmes:unsaved.stay"), exact: true }).click();
  for (const one of await page.getByRole("slider").all()) await one.press("Home");
  await page.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("link", { name: say("organiser-programmes:part.agreement"), exact: true }).click();
  await checkScreen(page, "policy-unsaved");
  await page.getByRole("button", { name: say("organiser-programmes:unsaved.leave"), exact: true }).click();
  await expect(page).toHaveURL(/part=agreement/);
  expect((await kept()).weights.level).toBe(1);

  const own = await phone();
  await signIn(own, "adept");
  const profile = async () => {
    await own.goto("/o/norrhamn/profile");
    await expect(own.getByRole("heading", { level: 1 })).toBeVisible();
    const which = own.getByRole("radio", { name: /^Nya chefer/ }); // whoever takes part in more than one programme is asked
    if ((await which.count()) > 0) await which.click();
  };
  await profile();
  const evenings = own.getByRole("checkbox", { name: say("common:criteria.time.evenings"), exact: true });
  await evenings.check();
  await own.getByLabel(new RegExp(`^${say("participant-profile:seniority").replace("?", ".")}`)).selectOption("leader");
  await own.getByRole("group", { name: new RegExp(`^${say("participant-profile:levels").replace("?", ".")}`) }).getByRole("combobox").first().selectOption("some");
  await expect(own.getByLabel(new RegExp(`^${say("participant-profile:meeting_mode").replace("?", ".")}`))).toBeHidden();
  await checkScreen(own, "profile-criteria");
  await own.getByRole("button", { name: say("common:action.save"), exact: true }).click();
  await expect(own.getByText(say("participant-profile:saved"))).toBeVisible();
  await profile();
  await expect(evenings).toBeChecked();
  await expect(own.getByLabel(new RegExp(`^${say("participant-profile:seniority").replace("?", ".")}`))).toHaveValue("leader");
});
