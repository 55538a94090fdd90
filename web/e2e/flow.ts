import { launch, settle, type Running, type Who } from "./server";
import { test as base } from "./test";

/** These are signed in by password; the arranger's printed link is left for whoever tests it. */
const SETTLED: readonly Who[] = ["admin", "mentor", "adept", "group_mentor", "group_adept"];

/** For flows that change much: a server of their own, as it is on its first day; its log is test-results/NAME.log. */
export function flowOn(name: string) {
  return base.extend<object, { own: Running }>({
    own: [
      // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
      async ({}, use) => {
        const own = await launch(name, "localhost");
        await use(own);
        await own.close();
      },
      { scope: "worker", timeout: 150_000 },
    ],
    server: async ({ own }, use) => use({ ...own.said, addresses: await addressesOf(own) }),
  });
}

/** The flows that leave each other alone, on one server, in the order of their names. */
export const test = flowOn("flow");
export { expect } from "./test";

const settled = new Map<Running, Record<Who, string>>();

async function addressesOf(own: Running): Promise<Record<Who, string>> {
  const known = settled.get(own);
  if (known !== undefined) return known;
  const addresses = Object.fromEntries(await Promise.all(SETTLED.map(async (who) => [who, await settle(own.said, who)])));
  settled.set(own, addresses);
  return addresses;
}
