// What the run on a PostgreSQL server leaves out has nothing to do with that server.

import { readdirSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { expect, it } from "vitest";
import { readModule } from "../scripts/house/modules.ts";
import { bringTheirDatabase, goEverywhere, lookAtPages } from "../vitest.config.ts";

const root = join(import.meta.dirname, "..");

const known = new Map<string, readonly string[]>();

/** Each is read once for all tests. */
function importsOf(path: string): readonly string[] {
  const read =
    known.get(path) ??
    readModule(root, path).imports.flatMap(({ target, isFile }) => (isFile ? [target] : []));
  known.set(path, read);
  return read;
}

/** The modules that this one imports, and what they import. */
function reachedFrom(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const target of importsOf(path)) reachedFrom(target, seen);
  return seen;
}

it.each(bringTheirDatabase)("%s asks nothing of the database of the run", (path) => {
  expect([...reachedFrom(path)]).not.toContain("test/support/database.ts");
});

it("a file that asks the database of the run would be seen", () => {
  expect([...reachedFrom("test/addresses.test.ts")]).toContain("test/support/database.ts");
});

it.each(lookAtPages)("%s looks at pages in a browser", (path) => {
  expect([...reachedFrom(path)]).toContain("test/support/browser.ts");
});

const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" }).map((path) =>
  join("test", path).replaceAll("\\", "/"),
);

it.each(goEverywhere)("%s names a test that there is", (pattern) => {
  expect(tests.filter((path) => matchesGlob(path, pattern))).not.toEqual([]);
});

it("the pages are opened on that server", () => {
  const leftOut = [...bringTheirDatabase, ...lookAtPages, ...goEverywhere];
  expect(leftOut.filter((pattern) => matchesGlob("test/names-in-languages.test.ts", pattern))).toEqual([]);
});
