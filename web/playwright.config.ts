import { defineConfig, type ViewportSize } from "@playwright/test";

/** Every variant of every screen when everything is proved; one phone and one desktop otherwise. */
const ALL = process.env.BOLLPLANK_PROVE !== undefined;
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } satisfies Record<string, ViewportSize>;

export interface Variant {
  /** The language of the screens; tests that read words take them from the texts. */
  language: "sv" | "en";
}

/** Each screen is looked at in every variant; what is done once is done by "flow". */
const SCREENS = ["account.spec.ts", "axe.spec.ts"];
const PICTURES = "screens.spec.ts";

type Scheme = "light" | "dark";

function project(size: "phone" | "desktop", colorScheme: Scheme, language: Variant["language"]) {
  const name = [size, colorScheme, language].join("-");
  return { name, testMatch: SCREENS, use: { viewport: SIZES[size], hasTouch: size === "phone", colorScheme, language } };
}

// Participants are met on phones and organisers at desks; one variant of each, so that both schemes and both languages are seen.
const few = [
  { ...project("phone", "light", "sv"), grepInvert: /@organiser/ },
  { ...project("desktop", "dark", "en"), grepInvert: /@participant/ },
];
const all = (["phone", "desktop"] as const).flatMap((size) =>
  (["light", "dark"] as const).flatMap((scheme) => (["sv", "en"] as const).map((language) => project(size, scheme, language))),
);
const desk = { viewport: SIZES.desktop, colorScheme: "light", language: "sv" } as const;
const flow = { name: "flow", testIgnore: [...SCREENS, PICTURES], use: desk };
const pictures = { name: "pictures", testMatch: PICTURES, use: desk };

export default defineConfig<Variant>({
  testDir: "e2e",
  globalSetup: "./e2e/server.ts",
  // All tests share one server with its demo organisation; those that change it say so and come in order.
  workers: 1,
  // What hangs is ended; what only shares its machine with others is waited for.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // Once more on a fresh worker, and told as flaky: a machine that stalls fails nobody, a fault fails twice.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: process.env.CI ? "dot" : "list",
  projects: process.env.BOLLPLANK_PICTURES === undefined ? [...(ALL ? all : few), flow] : [pictures],
  use: {
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    trace: "retain-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
