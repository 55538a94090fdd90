import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Variant } from "../playwright.config";
import { insist } from "./insist";
import { newestMail, type Mail } from "./mail";
import type { Say } from "./screens";
import { PASSWORD, ready, type Ready, type Who } from "./server";

/** As the design bounds it: what moves while a page loads is a fault. */
const LAYOUT_SHIFT = 0.02;
const PHONE = 390;
const NARROWEST = 320;
const BROKEN = "errors and broken policies in the console";

interface Tools {
  server: Ready;
  /** The text of "area:key.path" in the language of this run; with a count, its singular or plural. */
  say: Say;
  /** The same in another language. */
  sayIn: (language: Variant["language"]) => Say;
  /** Somebody else's phone: a browser that knows nothing of the first one, in the language of this run or another one. */
  phone: (language?: Variant["language"]) => Promise<Page>;
  /** Signs in and waits for the first page. */
  signIn: (page: Page, who: Who) => Promise<void>;
  /** The newest mail to an address whose subject, text, links or calendar entry fit; waits for it. */
  mailTo: (address: string, fits: RegExp, since?: Date) => Promise<Mail>;
  /** No axe violation, no sideways scrolling, no layout shift beyond the bound, no broken policy; and a picture. */
  checkScreen: (page: Page, name: string) => Promise<void>;
}

export const test = base.extend<Tools & Variant>({
  language: ["sv", { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
  server: async ({}, use) => use(ready()),
  baseURL: async ({ server }, use) => use(server.url),
  page: async ({ page, language }, use, info) => {
    const broken = await watch(page, language);
    await use(page);
    if (info.status === info.expectedStatus) expect(broken, BROKEN).toEqual([]);
  },
  phone: async ({ browser, baseURL, language, colorScheme }, use, info) => {
    const phones: { context: BrowserContext; broken: string[] }[] = [];
    await use(async (spoken = language) => {
      const own = { ...(baseURL !== undefined && { baseURL }), locale: "sv-SE", timezoneId: "Europe/Stockholm", colorScheme, reducedMotion: "reduce" } as const;
      const context = await browser.newContext({ ...own, viewport: { width: PHONE, height: 844 }, hasTouch: true });
      const page = await context.newPage();
      phones.push({ context, broken: await watch(page, spoken) });
      return page;
    });
    for (const { context } of phones) await context.close();
    if (info.status === info.expectedStatus) expect(phones.flatMap(({ broken }) => broken), BROKEN).toEqual([]);
  },
  // eslint-disable-next-line no-empty-pattern
  sayIn: async ({}, use) => use((language) => (key, values = {}) => text(language, key, values)),
  say: async ({ language, sayIn }, use) => use(sayIn(language)),
  mailTo: async ({ server }, use) => use((address, fits, since) => newestMail(server.inbox, address, fits, since)),
  signIn: async ({ server }, use) => use((page, who) => signIn(page, who, server)),
  // eslint-disable-next-line no-empty-pattern
  checkScreen: async ({}, use, info) => use((page, name) => checkScreen(page, info.outputPath(`${name}.png`), name)),
});
export { expect };

function text(language: string, key: string, values: Record<string, string | number>): string {
  const [area = "", path = ""] = key.split(":");
  const tree: unknown = JSON.parse(readFileSync(join(import.meta.dirname, `../src/shared/i18n/${language}/${area}.json`), "utf8"));
  const numbered = typeof values.count === "number" ? `${path}_${values.count === 1 ? "one" : "other"}` : path;
  const at = (steps: string) => steps.split(".").reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], tree);
  const found = at(numbered) ?? at(path);
  if (typeof found !== "string") throw new Error(`there is no text ${key}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The quick way in, for tests of what comes after: the refresh cookie of a sign-in by password. */
async function signIn(page: Page, who: Who, server: Ready): Promise<void> {
  const data = { email: server.addresses[who], password: PASSWORD };
  const answer = await insist(() => page.request.post(`${server.url}/api/v1/auth/password`, { data }));
  expect(answer.ok(), `sign-in as ${who}`).toBe(true);
  await page.goto("/");
  await page.waitForURL((url) => url.pathname.startsWith("/o/"));
}

/** Sets the language, and keeps an eye on the layout and on what the browser complains about from now on. */
async function watch(page: Page, language: string): Promise<string[]> {
  await page.addInitScript((locale) => localStorage.setItem("bollplank.locale", locale), language);
  await page.addInitScript(watchLayout);
  const broken: string[] = [];
  page.on("console", (message) => {
    // A refusal that a test asks for is also an error in the console, of the browser and of React; all else is a fault.
    if (message.type() === "error" && !/^(Failed to load resource|Problem: )/.test(message.text())) broken.push(message.text());
  });
  page.on("pageerror", (error) => broken.push(String(error)));
  return broken;
}

/** Adds up what moves while a page loads: until somebody does something, after which things may make room. */
function watchLayout(): void {
  const seen = window as unknown as { moved: number };
  seen.moved = 0;
  let touched = Number.POSITIVE_INFINITY;
  for (const act of ["pointerdown", "keydown", "input"]) {
    addEventListener(act, () => (touched = Math.min(touched, performance.now())), { capture: true });
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput && entry.startTime < touched) seen.moved += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function checkScreen(page: Page, picture: string, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: picture, fullPage: true });
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect.soft(said, `axe on ${name}`).toEqual([]);
  const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
  expect.soft(moved, `layout shift on ${name}`).toBeLessThanOrEqual(LAYOUT_SHIFT);
  await checkWidths(page, name);
}

/** The page fits its own width, a phone's, and the narrowest that WCAG asks for. */
async function checkWidths(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  for (const width of new Set([size?.width ?? NARROWEST, PHONE, NARROWEST])) {
    await page.setViewportSize({ width, height: size?.height ?? 800 });
    const beyond = await page.evaluate(tellBeyond);
    expect.soft(beyond, `sideways scrolling on ${name} at ${width} px`).toEqual([]);
  }
  if (size !== null) await page.setViewportSize(size);
}

/** What sticks out on the right of a page that can be scrolled sideways. */
function tellBeyond(): string[] {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 0.5);
  const deepest = out.filter((one) => ![...one.children].some((child) => out.includes(child)));
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...deepest.slice(0, 3).map((one) => `${one.tagName} ${one.className.toString()}`)];
}
