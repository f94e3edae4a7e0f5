// Linting with type information for TypeScript and Svelte; layout is prettier's, layering dependency-cruiser's.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const wall = (name) => ({ name, message: "The core has virtual time only." });

export default ts.config(
  { ignores: ["dist/", "node_modules/", "test-results/", "playwright-report/", "**/testdata/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.svelte"],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".svelte"],
      },
    },
    rules: {
      // Under noUncheckedIndexedAccess a `!` says "this index is known to exist".
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // The world holds plain records, so entries are deleted by key.
      "@typescript-eslint/no-dynamic-delete": "off",
      eqeqeq: "error",
      "no-eval": "error",
    },
  },
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".svelte"],
        parser: ts.parser,
      },
    },
    // Svelte's own checker knows what `$props` and `$derived` may be; TypeScript knows what is defined.
    rules: { "prefer-const": "off", "no-undef": "off", "svelte/no-at-html-tags": "error" },
  },
  {
    files: ["app/**"],
    ignores: ["app/e2e/**"],
    rules: { "no-restricted-globals": ["error", "process", "Buffer", "global", "require"] },
  },
  {
    files: ["sim-core/**/*.ts"],
    ignores: ["sim-core/{cli,testing,bench}/**", "**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", ...["Date", "performance", "setTimeout", "setInterval", "console"].map(wall)],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Draw from kernel/random, keyed by the seed." },
      ],
    },
  },
  { files: ["**/*.{js,mjs}"], languageOptions: { globals: globals.node } },
);
