import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than this before a thing is reached is a way that nobody would go. */
const MOST_STOPS = 150;

/** Goes to something by Tab alone, and sees to it that whoever goes there sees where they are. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await target.evaluate((one) => one === document.activeElement)) return expectSeen(target);
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} cannot be reached by Tab`);
}

/** Goes there and presses it. */
export async function press(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** What has the focus shows it, and nothing lies over it. */
async function expectSeen(target: Locator): Promise<void> {
  const seen = await target.evaluate((one) => {
    const at = one.getBoundingClientRect();
    const top = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
    // A control may be drawn by what holds it: a label, a box with its readers.
    const drawn = [one, one.closest("label"), one.nextElementSibling, one.parentElement].filter((each) => each !== null);
    const shows = drawn.some((each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
    return { shows, uncovered: top !== null && drawn.some((each) => each === top || each.contains(top) || top.contains(each)) };
  });
  expect.soft(seen, `the focus on ${target}`).toEqual({ shows: true, uncovered: true });
}
