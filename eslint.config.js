// What the scripts of vetsite/assets must keep to, beside their types (tsc) and their form (Prettier).
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    // Telephones are kept for years: what a browser can't read, it doesn't run at all.
    files: ["vetsite/assets/*.js"],
    languageOptions: { ecmaVersion: 2019, globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "max-depth": ["error", 4],
      "max-lines": ["error", 400],
      "max-statements": ["error", 40],
      "no-alert": "error",
      "no-else-return": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-unused-expressions": "error",
      "no-use-before-define": ["error", { functions: false, variables: false, classes: false }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
];
