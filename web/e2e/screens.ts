import type { Page } from "@playwright/test";
import { join } from "node:path";
import type { Ask } from "./ask";

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** Something that can be looked at: a place below the organisation, and what is done there first. */
export interface Screen {
  name: string;
  path: string;
  open?: (page: Page, say: Say) => Promise<unknown>;
}

interface List<Item> {
  items: Item[];
}
interface Named {
  id: string;
  name: string;
}
interface Cohort extends Named {
  programme_id: string;
  state: string;
}
interface Seminar {
  id: string;
  state: string;
  starts_at: string;
}

const FAULTY = join(import.meta.dirname, "../../sampledata/deltagare-med-fel.csv");

const click = (key: string, values?: Record<string, string>) => async (page: Page, say: Say) => {
  await page.getByRole("main").getByRole("button", { name: say(key, values), exact: true }).first().click();
  await page.getByRole("dialog").waitFor();
};

/** A button whose name goes on with somebody's. */
function starting(page: Page, text: string) {
  return page.getByRole("button", { name: new RegExp(`^${text.trim()}`) }).first();
}

export async function adeptScreens(ask: Ask): Promise<Screen[]> {
  const { items } = await ask<List<{ id: string; state: string }>>("/mentorships");
  const pair = `/mentorships/${items[0]?.id}`;
  const meetings = (await ask<List<{ id: string; state: string }>>(`${pair}/meetings`)).items;
  const meeting = (state: string) => `${pair}/meetings/${meetings.find((one) => one.state === state)?.id}`;
  const seminars = (await ask<List<Seminar>>("/seminars")).items;
  return [
    { name: "home", path: "/home" },
    { name: "meetings", path: "/mentorships" },
    { name: "pair", path: pair },
    { name: "pair-pause", path: pair, open: click("participant-mentorship:standing.pause_one") },
    { name: "pair-end", path: pair, open: click("participant-mentorship:standing.end") },
    { name: "assessment", path: `${pair}/assessment` },
    { name: "plan", path: `${pair}/plan` },
    { name: "plan-own-time", path: `${pair}/plan`, open: (page) => page.getByRole("radio", { name: /annan tid|Another time/i }).check() },
    { name: "meeting-planned", path: meeting("planned") },
    { name: "meeting-move", path: `${meeting("planned")}/move` },
    { name: "meeting-held", path: meeting("held") },
    { name: "seminars", path: "/seminars" },
    ...seminars.slice(0, 2).map((seminar, place) => ({ name: `seminar-${place + 1}`, path: `/seminars/${seminar.id}` })),
    { name: "profile", path: "/profile" },
    { name: "more", path: "/more" },
    { name: "leave", path: "/more", open: async (page, say) => starting(page, say("participant:leave.open", { programme: "" })).click() },
  ];
}

export async function mentorScreens(ask: Ask): Promise<Screen[]> {
  const { items } = await ask<List<{ id: string }>>("/mentorships");
  return [
    { name: "mentor-home", path: "/home" },
    { name: "mentor-meetings", path: "/mentorships" },
    { name: "mentor-pair", path: `/mentorships/${items[0]?.id}` },
    { name: "mentor-profile", path: "/profile" },
    { name: "mentor-seminars", path: "/seminars" },
    { name: "mentor-more", path: "/more" },
    { name: "mentor-groups", path: "/groups" },
  ];
}

export async function evaluatorScreens(): Promise<Screen[]> {
  return [
    { name: "evaluator-home", path: "/home" },
    { name: "evaluator-meetings", path: "/mentorships" },
    { name: "evaluator-profile", path: "/profile" },
    { name: "evaluator-more", path: "/more" },
  ];
}

/** The running cohort of the demo, and the one that is ready to match. */
async function cohortsOf(ask: Ask) {
  const { items } = await ask<List<Cohort>>("/cohorts");
  const running = items.find(({ state }) => state === "running");
  const next = items.find(({ state }) => state !== "running");
  if (running === undefined || next === undefined) throw new Error("the demo has lost its cohorts");
  return { programme: `/manage/programmes/${running.programme_id}`, running: `/manage/cohorts/${running.id}`, next: `/manage/cohorts/${next.id}`, id: running.id };
}

export async function arrangerScreens(ask: Ask): Promise<Screen[]> {
  const { programme, running, next } = await cohortsOf(ask);
  return [
    { name: "programmes", path: "/manage/programmes" },
    { name: "programme-new", path: "/manage/programmes", open: click("organiser-programmes:new.open") },
    { name: "programme", path: programme },
    { name: "cohort-new", path: programme, open: click("organiser-programmes:cohort.open") },
    ...["purpose", "agreement", "matching", "arrangers"].map((part) => ({ name: `programme-${part}`, path: `${programme}?part=${part}` })),
    { name: "overview", path: `${running}/overview` },
    { name: "overview-before", path: `${next}/overview` },
    { name: "overview-write", path: `${running}/overview`, open: click("organiser-overview:act.no_meeting_one") },
    { name: "setup", path: `${next}/setup` },
    { name: "setup-running", path: `${running}/setup` },
    { name: "setup-cancel", path: `${next}/setup`, open: click("organiser-setup:move.cancelled") },
    { name: "pairs", path: `${running}/pairs` },
    { name: "pairs-needing", path: `${running}/pairs?show=needs` },
    { name: "pairs-no-hits", path: `${running}/pairs?q=zzz` },
    { name: "pairs-none", path: `${next}/pairs` },
    { name: "supervision", path: `${running}/supervision` },
    { name: "supervision-none", path: `${next}/supervision?kind=experience` },
  ];
}

export async function peopleScreens(ask: Ask): Promise<Screen[]> {
  const { running, next, id } = await cohortsOf(ask);
  const people = await ask<List<Named>>(`/cohorts/${id}/participants`);
  return [
    { name: "participants", path: `${running}/participants` },
    { name: "participants-no-hits", path: `${running}/participants?q=zzz` },
    { name: "participants-all-done", path: `${running}/participants?view=undeliverable` },
    { name: "participants-chosen", path: `${running}/participants`, open: (page) => page.getByRole("checkbox").nth(1).check() },
    { name: "participant", path: `${running}/participants?person=${people.items[0]?.id}`, open: (page) => page.getByRole("dialog").getByRole("textbox").first().waitFor() },
    { name: "participant-add", path: `${next}/participants`, open: click("organiser-participants:action.add") },
    {
      name: "participants-invite",
      path: `${next}/participants`,
      open: async (page, say) => starting(page, say("organiser-participants:action.invite_other", { count: "" })).click(),
    },
    {
      name: "participants-filter",
      path: `${running}/participants`,
      open: async (page, say) => {
        await page.getByRole("button", { name: say("organiser-participants:filter.add"), exact: true }).click();
        await page.getByRole("menu").waitFor();
      },
    },
    { name: "import", path: `${next}/import` },
    { name: "import-map", path: `${next}/import`, open: chooseFaulty },
    {
      name: "import-repair",
      path: `${next}/import`,
      open: async (page, say) => {
        await chooseFaulty(page, say);
        await starting(page, say("organiser-import:map.check", { count: 0 }).split("0")[0] ?? "").click();
        await page.getByText(say("organiser-import:counter.nothing_lost")).waitFor();
      },
    },
  ];
}

async function chooseFaulty(page: Page, say: Say): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: say("organiser-import:file.choose"), exact: true }).click();
  await (await chooser).setFiles(FAULTY);
  await page.getByText(say("organiser-import:map.note")).waitFor();
}

export async function matchingScreens(ask: Ask): Promise<Screen[]> {
  const { running, next } = await cohortsOf(ask);
  const matching = `${next}/matching`;
  return [
    { name: "matching", path: matching, open: propose },
    { name: "matching-running", path: `${running}/matching` },
    {
      name: "matching-menu",
      path: matching,
      open: async (page, say) => {
        await propose(page, say);
        await starting(page, say("organiser-matching:more_about", { adept: "", mentor: "" }).split("  ")[0] ?? "").click();
        await page.getByRole("menu").waitFor();
      },
    },
    {
      name: "matching-move",
      path: matching,
      open: async (page, say) => {
        await propose(page, say);
        await starting(page, say("organiser-matching:more_about", { adept: "", mentor: "" }).split("  ")[0] ?? "").click();
        await page.getByRole("menuitem", { name: say("organiser-matching:move"), exact: true }).click();
        await page.getByRole("dialog").getByRole("radio").first().check();
        await page.getByRole("dialog").getByRole("status").waitFor();
      },
    },
    {
      name: "matching-launch",
      path: matching,
      open: async (page, say) => {
        await (await propose(page, say)).click();
        await page.getByRole("dialog").getByRole("article").waitFor();
      },
    },
  ];
}

/** Makes proposals where there are none yet, and answers the button that confirms them. */
async function propose(page: Page, say: Say) {
  const confirm = page.getByRole("button", { name: new RegExp(`^${say("organiser-matching:confirm_other", { count: "\\d+" })}$`) });
  const first = page.getByRole("button", { name: say("organiser-matching:propose"), exact: true });
  await confirm.or(first).waitFor();
  if (await first.isVisible()) await first.click();
  await confirm.waitFor();
  return confirm;
}

export async function seminarScreens(ask: Ask): Promise<Screen[]> {
  const { running, next, id } = await cohortsOf(ask);
  const { items } = await ask<List<Seminar>>(`/cohorts/${id}/seminars`);
  const ahead = items.find((one) => one.state === "planned" && Date.parse(one.starts_at) > Date.now());
  const past = items.find((one) => Date.parse(one.starts_at) < Date.now());
  return [
    { name: "seminars", path: `${running}/seminars` },
    { name: "seminars-before", path: `${next}/seminars` },
    { name: "seminar-new", path: `${running}/seminars`, open: click("organiser-seminars:make") },
    { name: "seminar-ahead", path: `${running}/seminars/${ahead?.id}` },
    { name: "seminar-past", path: `${running}/seminars/${past?.id}` },
    { name: "seminar-edit", path: `${running}/seminars/${ahead?.id}`, open: click("common:action.edit") },
    { name: "seminar-cancel", path: `${running}/seminars/${ahead?.id}`, open: click("organiser-seminars:act.cancel") },
  ];
}

export async function adminScreens(ask: Ask): Promise<Screen[]> {
  const { programme, next } = await cohortsOf(ask);
  const menuOfLast = async (page: Page, say: Say) => {
    await page.getByRole("button", { name: new RegExp(`^${say("organiser-people:act.menu", { name: "" })}`) }).last().click();
    await page.getByRole("menu").waitFor();
  };
  return [
    { name: "outcomes", path: "/manage/outcomes" },
    { name: "people", path: "/manage/people" },
    { name: "people-no-hits", path: "/manage/people?q=zzz" },
    { name: "people-add", path: "/manage/people", open: click("organiser-people:add") },
    { name: "people-menu", path: "/manage/people", open: menuOfLast },
    {
      name: "people-remove",
      path: "/manage/people",
      open: async (page, say) => {
        await menuOfLast(page, say);
        await page.getByRole("menuitem", { name: say("organiser-people:act.remove"), exact: true }).click();
      },
    },
    { name: "settings", path: "/manage/settings" },
    { name: "arrangers-add", path: `${programme}?part=arrangers`, open: click("organiser-programmes:arrangers.add") },
    { name: "evaluators-add", path: `${next}/setup`, open: click("organiser-setup:evaluators.add") },
  ];
}

/** Outside of any organisation. */
export async function accountScreens(): Promise<Screen[]> {
  return [
    { name: "account", path: "/../../account" },
    { name: "organisations", path: "/../../organisations" },
    { name: "answer-without-link", path: "/../../answer" },
  ];
}
