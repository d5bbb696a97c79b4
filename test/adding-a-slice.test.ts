// docs/adding-a-slice.md shows the example slice as it is compiled and tested, not as it once was.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../src/platform/root.ts";

const document = readFileSync(join(root, "docs", "adding-a-slice.md"), "utf8");
const blocks = [...document.matchAll(/^\*\*`([^`]+)`\*\*\n\n```\w+\n(.*?)^```$/gms)].map(
  ([, file = "", text = ""]) => ({ file, text }),
);

it("shows its parts, each under the name of its file", () => {
  expect(document.match(/^```\w+$/gm)).toHaveLength(blocks.length);
  expect(blocks.length).toBeGreaterThan(10);
});

it.each(blocks)("shows $file as it is", ({ file, text }) => {
  const path = join(root, "test", "example-slice", file);
  expect(existsSync(path), path).toBe(true);
  const code = readFileSync(path, "utf8");
  // What is left out between two parts is said by a line of its own.
  for (const part of text.split(/^\/\/ …\n/m)) expect(code).toContain(part);
});
