// The list of what others got wrong names tests that there are.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../src/platform/root.ts";

it("names for each of what others got wrong a test that there is", () => {
  const rows = readFileSync(join(root, "docs/pitfalls.md"), "utf8")
    .split("\n")
    .flatMap((line) => [...line.matchAll(/\| `([^`]+)`: (.+?) +\|$/g)]);
  expect(rows).toHaveLength(52);
  for (const [, file = "", title = ""] of rows)
    expect([title, readFileSync(join(root, file), "utf8").includes(`"${title}"`)]).toEqual([title, true]);
});
