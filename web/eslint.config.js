import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const organiserOnly = ["react-aria-components", "react-aria", "react-aria/*", "react-stately", "@internationalized/*"];

export default ts.config(
  { ignores: ["dist", "node_modules", "src/shared/api/schema.gen.ts", "playwright-report", "test-results"] },
  js.configs.recommended,
  ...ts.configs.strict,
  { files: ["src/**"], plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "max-lines": ["error", 600],
      "max-lines-per-function": ["error", { max: 120, skipComments: true, skipBlankLines: true }],
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"], location: "anywhere" }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Raw HTML is refused by our Trusted Types policy.",
        },
        { selector: "JSXOpeningElement[name.name='style']", message: "The Content-Security-Policy refuses inline styles: use a CSS module." },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // throw redirect(...) and throw notFound() are how the router is told.
      "@typescript-eslint/only-throw-error": "off",
    },
  },
  {
    // The participant part is for phones: native elements, no component library. The size budget holds the same line.
    files: ["src/participant/**", "src/shared/**", "src/account/**", "src/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: organiserOnly, message: "React Aria belongs to the organiser part." },
            { group: ["@/organiser/*", "!@/organiser/routes"], message: "The organiser part is loaded by its routes only.", allowTypeImports: true },
          ],
        },
      ],
    },
  },
  {
    files: ["src/organiser/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: ["@/participant/*"], message: "What both parts need belongs to shared." }] }],
    },
  },
  { files: ["scripts/**", "*.config.{js,ts}"], languageOptions: { globals: { process: "readonly", console: "readonly" } } },
);
