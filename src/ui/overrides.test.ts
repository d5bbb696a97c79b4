import { globSync, readFileSync } from "node:fs";
import { compile } from "sass";
import { expect, test } from "vitest";

const override = /govuk-!-[a-z0-9-]+/g;

function used(): string[] {
  const screens = globSync("src/**/*.tsx").map((file) => readFileSync(file, "utf8"));
  return [...new Set(screens.flatMap((screen) => screen.match(override) ?? []))].sort();
}

test("a screen uses no override of the design system that the style sheet lacks, and it holds no other", () => {
  const { css } = compile("src/ui/styles/main.scss", { loadPaths: ["node_modules"] });
  const held = [...new Set(css.replaceAll("\\!", "!").match(override) ?? [])].sort();
  expect(held).toEqual(used());
});
