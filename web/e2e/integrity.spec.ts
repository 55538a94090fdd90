import { expect, test } from "./test";

/** Opens the way in with one kind of file changed on its way by a comment, and tells whether the page came. */
for (const [changed, comes] of [
  ["/assets/none", true],
  ["/assets/index-*.js", false],
  ["/assets/base-*.js", false],
  ["/assets/SignInPage-*.js", false],
  ["/assets/index-*.css", false],
  ["/assets/account-*.css", false],
] as const) {
  test(`${changed} changed on its way ${comes ? "changes nothing" : "is not run"}`, async ({ browser, server }) => {
    const page = await (await browser.newContext({ baseURL: server.url })).newPage();
    const refused: string[] = [];
    page.on("console", (message) => message.text().includes("integrity") && refused.push(message.text()));
    await page.route(changed, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `${await answer.text()}\n/**/` });
    });
    await page.goto("/sign-in");
    if (comes) await expect(page.getByRole("textbox")).toBeVisible();
    else await expect.poll(() => refused.length).toBeGreaterThan(0);
    await expect(page.getByRole("textbox")).toHaveCount(comes ? 1 : 0);
    await page.context().close();
  });
}
