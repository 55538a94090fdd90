import { defineConfig, type ViewportSize } from "@playwright/test";

/** Every variant of every screen when everything is proved; one phone and one desktop otherwise. */
const ALL = process.env.BOLLPLANK_PROVE === "full";
const SIZES: Record<string, ViewportSize> = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

export interface Variant {
  /** The language of the screens; tests that read words take them from the texts. */
  language: "sv" | "en";
}

function project(size: string, colorScheme: "light" | "dark", language: Variant["language"]) {
  const name = [size, colorScheme, language].join("-");
  return { name, use: { viewport: SIZES[size] ?? null, hasTouch: size === "phone", colorScheme, language } };
}

const few = [project("phone", "light", "sv"), project("desktop", "dark", "en")];
const all = Object.keys(SIZES).flatMap((size) =>
  (["light", "dark"] as const).flatMap((scheme) => (["sv", "en"] as const).map((language) => project(size, scheme, language))),
);

export default defineConfig<Variant>({
  testDir: "e2e",
  globalSetup: "./e2e/server.ts",
  // All tests share one server with its demo organisation; those that change it say so and come in order.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: process.env.CI ? "dot" : "list",
  projects: ALL ? all : few,
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
