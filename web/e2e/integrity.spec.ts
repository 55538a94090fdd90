import { expect, test } from "./test";

/** What is added to a file on its way, and shows in the page once it was run or used. */
const ADDED = { js: `\nglobalThis.isChanged = true;`, css: `\n:root { --is-changed: 1 }` };

for (const changed of ["/assets/index-*.js", "/assets/base-*.js", "/assets/SignInPage-*.js", "/assets/index-*.css", "/assets/account-*.css"]) {
  test(`${changed} changed on its way is not used`, async ({ browser, server }) => {
    const page = await (await browser.newContext({ baseURL: server.url })).newPage();
    const refused: string[] = [];
    page.on("console", (message) => message.text().includes("integrity") && refused.push(message.text()));
    await page.route(changed, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()) + ADDED[changed.endsWith(".js") ? "js" : "css"] });
    });
    await page.goto("/sign-in");
    await expect.poll(() => refused.length).toBeGreaterThan(0);
    await page.waitForLoadState("networkidle");
    const seen = await page.evaluate(() => "isChanged" in globalThis || getComputedStyle(document.documentElement).getPropertyValue("--is-changed") !== "");
    expect(seen).toBe(false);
    // Without a script there is no page; without a style sheet it may come, plainer.
    if (changed.endsWith(".js")) await expect(page.getByRole("textbox")).toHaveCount(0);
    await page.context().close();
  });
}
