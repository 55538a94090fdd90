import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Files smaller than this travel as they are: gzip would not pay for its header. */
const SMALLEST_GZIP = 512;

/** precompress writes a .gz beside every text asset, so that the server never compresses while answering. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    writeBundle({ dir = "dist" }) {
      const assets = join(dir, "assets");
      for (const name of readdirSync(assets)) {
        const path = join(assets, name);
        if (!/\.(js|css|svg|json)$/.test(name) || statSync(path).size < SMALLEST_GZIP) continue;
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}

const NONCE = "__CSP_NONCE__";

/** What vite puts into the app to load the parts of a page, and where in it a file is linked. */
const LOADER = "\0vite/preload-helper.js";
const LINKED = "link.href = dep.href;";
const CHECKED = `link.integrity = JSON.parse(document.querySelector("script[type=importmap]").text).integrity[dep.pathname];`;

/**
 * integrity says in the page what each script and each style sheet must be: a file that somebody has changed on its way is
 * refused. What is loaded later is found in the import map: scripts by the browser, which knows it, and style sheets by
 * vite's loader, which is told to look there. (Subresource Integrity, W3C; integrity in import maps, HTML.)
 */
function integrity(): Plugin {
  let isChecked = false;
  return {
    name: "integrity",
    apply: "build",
    transform(code, id) {
      if (id !== LOADER) return null;
      isChecked = code.includes(LINKED);
      return { code: code.replace(LINKED, LINKED + CHECKED), map: null };
    },
    writeBundle({ dir = "dist" }) {
      if (!isChecked) throw new Error("vite loads parts in another way than it did: style sheets that come later would not be checked");
      const hash = (path: string) => `sha256-${createHash("sha256").update(readFileSync(join(dir, path))).digest("base64")}`;
      const files = readdirSync(join(dir, "assets")).filter((name) => /\.(js|css)$/.test(name));
      const map = JSON.stringify({ integrity: Object.fromEntries(files.map((name) => [`/assets/${name}`, hash(`assets/${name}`)])) });
      const page = join(dir, "index.html");
      const tags = readFileSync(page, "utf8").replace(/(?:src|href)="(\/assets\/[^"]+)"/g, (said, path: string) => `${said} integrity="${hash(path)}"`);
      writeFileSync(page, tags.replace("<script", `<script type="importmap" nonce="${NONCE}">${map}</script>\n    <script`));
    },
  };
}

/** What every page needs, in one file: packed together it is smaller than in pieces, and it changes seldom. */
const FRAMEWORK = /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/(?!react-virtual|virtual-core)[^/]+|openapi-fetch)\//;

/** Our own small parts that every page uses, in one file for the same reason. What only some pages use stays with them. */
const BASE =
  /src\/shared\/(api|auth|format|layout|i18n\/(index|texts|useTranslation)|ui\/(Avatar|Button|Card|Empty|Icon|icons|Illustration|Notice|Rows|Skeleton|Status|Toasts|cx|toast)\b)/;

/** What reads the addresses of the organiser's pages, which the router must know from the start: small parts, in one file. */
const ADDRESSES = /src\/organiser\/[a-z]+\/(parts|score|search)\.ts/;

/** The participant's own small parts, for every page of hers. */
const PARTICIPANT = /src\/participant\/((use(Company|Day|Elsewhere|Now)|queries|words)\.ts|ui\/(BottomBar|Page)\.tsx)/;

/** What seals, in one file that only rooms load; the lists of words are read one at a time, and the page of an archive when one is made. */
const SEAL = /src\/seal\/(?!words\.(sv|en)|reader\.html)|node_modules\/@hpke\//;

/** Where `make run` serves, while vite serves the pages. */
const SERVER = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    react(),
    // The only English that React Aria has is en-US: en-GB falls back on it.
    { ...(optimizeLocales.vite({ locales: ["sv-SE", "en-US"] }) as Plugin), enforce: "pre" },
    integrity(),
    precompress(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // web.go puts the nonce of the response in this place.
  html: { cspNonce: NONCE },
  build: {
    target: "es2023",
    manifest: true,
    assetsInlineLimit: 0,
    cssMinify: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "framework", test: FRAMEWORK }, { name: "base", test: BASE }, { name: "addresses", test: ADDRESSES }, { name: "participant", test: PARTICIPANT }, { name: "seal", test: SEAL }] } } },
  },
  // The server asks what page a cookie is sent from: the one of vite stands in for its own.
  server: {
    proxy: {
      "/api": { target: SERVER, changeOrigin: true, headers: { origin: SERVER } },
      "/calendar": { target: SERVER, changeOrigin: true },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/setup.ts"],
    css: false,
  },
});
