// The list of slices, and what has to be there for each of them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { cityFacts } from "../src/network/slots.ts";
import { languageFile, languages } from "../src/platform/i18n/languages.ts";
import { root } from "../src/platform/root.ts";
import { assemble, defineSlice } from "../src/platform/slice.ts";
import { slot } from "../src/platform/slot.ts";
import { operations, slices } from "../src/slices.ts";
import { todosOfCity, todosOfNetwork, todosOfOrganisation } from "../src/ui/desk.ts";

/** Message files that belong to no slice. */
const shared = ["audit", "fields", "jobs", "platform", "ui"];

it("each slice has its messages in every language, and no file of messages is left over", () => {
  const listed = [
    languageFile.replace(".json", ""),
    ...shared,
    ...slices.flatMap(({ messages }) => messages),
  ].map((name) => `${name}.json`);
  for (const language of languages)
    expect(readdirSync(join(root, "locales", language)).toSorted()).toEqual(listed.toSorted());
});

it("each operation is in the list once", () => {
  const names = operations.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it("rows that are found together have names of one word, as the database gives them back in JSON", () => {
  const waiting = [todosOfCity, todosOfOrganisation, todosOfNetwork].flatMap((slot) =>
    slot.given().flatMap(({ waits }) => waits ?? []),
  );
  expect(waiting.length).toBeGreaterThan(20);
  const names = [...waiting, ...cityFacts.given()].flatMap(({ row }) =>
    row instanceof z.ZodObject ? Object.keys(row.shape) : ["no object"],
  );
  expect(names.filter((name) => !/^[a-z]+$/.test(name))).toEqual([]);
});

it("the table of the house names every slice, in the order of the list", () => {
  const table = readFileSync(join(root, "docs", "changing.md"), "utf8");
  const folders = [...table.matchAll(/^\| `src\/([a-z-]+)\/`/gm)].map(([, name]) => name);
  const names = slices.map(({ name }) => name);
  expect(folders.filter((name) => name !== undefined && names.includes(name))).toEqual(names);
});

it("each slice says in a few lines what it is for", () => {
  for (const { name } of slices) {
    const text = readFileSync(join(root, "src", name, "slice.ts"), "utf8");
    const lines = text.split("\n");
    const comment = lines.slice(
      0,
      lines.findIndex((line) => !line.startsWith("//")),
    );
    expect(comment.length, name).toBeGreaterThan(0);
    expect(comment.length, name).toBeLessThanOrEqual(5);
  }
});

it("a slot shows what the slices give, in the order of the list", () => {
  const blocks = slot<string>();
  assemble([
    defineSlice({ name: "first", gives: [blocks.with("one", "two")] }),
    defineSlice({ name: "second", gives: [blocks.with("three")] }),
  ]);
  expect(blocks.given()).toEqual(["one", "two", "three"]);
});

it("two slices of one name are refused", () => {
  expect(() => assemble([defineSlice({ name: "one" }), defineSlice({ name: "one" })])).toThrow(/one/);
});
