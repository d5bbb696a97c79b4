// A page and the API answer the same about a record: who may see it, and whether it is there. The pairs are derived from the
// declarations: a page and an operation with the same address. Such a page reads the query of the API, or one that begins with
// what that finds (`screenQuery`), and opens for the same people.

import { expect, it } from "vitest";
import type { Actor } from "../src/platform/actor.ts";
import type { ApiOperation, Operation } from "../src/platform/operation.ts";
import type { Page } from "../src/platform/page.ts";
import { operations, pages } from "../src/slices.ts";
import { actorsOfMatrix, asksFor } from "./support/matrix.ts";

interface Pair {
  page: Page;
  operation: ApiOperation;
}

/** An address whatever its parameters are called. */
const addressOf = ({ path }: { path: string }) => path.replaceAll(/:\w+/g, ":");

const opened = pages.filter(({ methods }) => methods.includes("GET"));
const addresses = new Set(opened.map(addressOf));
/** What the network's office works with lies below `/network` on its pages alone, unless everybody has a page of it as well. */
const meantBy = (page: Page) => {
  const address = addressOf(page);
  const behind = address.replace(/^\/network(?=\/.)/, "");
  return addresses.has(behind) ? address : behind;
};

const reading = new Map(
  operations.filter(({ method }) => method === "GET").map((operation) => [addressOf(operation), operation]),
);
const pairs: Pair[] = opened.flatMap((page) => {
  const operation = reading.get(meantBy(page));
  return operation ? [{ page, operation }] : [];
});

/** Pages that show something else than the API answers at their address. */
const ofSomethingElse: Readonly<Record<string, string>> = {
  "/cities/:city/resources":
    "What all contributions come to; those that the API lists are at …/resources/list.",
  "/network/record-tables/:kind": "The tables of one kind, of which the API gives one by its id.",
  "/network/resources": "What all contributions come to; those that the API lists are at …/resources/list.",
  "/reports":
    "What is published; the API lists the standing of all reports to the commission, and what is published elsewhere.",
};

/** Pages for those who keep what the API gives to more people: others find it on another page. */
const forKeepers: Readonly<Record<string, string>> = {
  "/network/course-links": "Where modules of others are kept; everybody finds them among the courses.",
  "/network/meetings/:meeting/named": "Where somebody is named, for those who may name.",
  "/network/pathways":
    "Where the network's own pathways are kept; everybody finds them with those of the cities.",
  "/cities/:city/photographs": "Where photographs are kept; everybody sees them on the page of the city.",
  "/cities/:city/initiatives/:initiative/photographs": "The same of an initiative.",
  "/cities/:city/practices/:practice/photographs": "The same of a practice.",
};

/** Pages that find the same rows by a way of their own. */
const byOwnWay: Readonly<Record<string, string>> = {
  "/network/meetings/:meeting/comments":
    "Opens as long as comments are answered; programs read them afterwards as well.",
  "/cities": "Gives programs all members at once, and people a page of the same (`members`).",
  "/cities/:city":
    "One statement finds a city with all that its page shows, which is kept; it is refused in the same words.",
  "/learning":
    "Asks nothing before something is looked for, and says beside the field what a program is refused for.",
  "/search":
    "Asks nothing before something is looked for, and says beside the field what a program is refused for.",
  "/cities/:city/learning-gaps":
    "A table of all places and levels where nothing narrows it down, no list in pages.",
};

const isKnown = ({ page: { path } }: Pair) => path in ofSomethingElse || path in forKeepers;
const beginsWith = ({ page: { reads }, operation }: Pair) =>
  reads.some((query) => query === operation || query.of === operation);
const opensFor = (actor: Actor, reads: readonly Pick<Operation, "allow">[]) =>
  reads.every(({ allow }) => allow?.permits(actor, asksFor) ?? false);
const linkOf = ({ allow }: Pick<Operation, "allow">) => allow?.link?.purpose;

/** For whom the one opens and the other does not. */
function differing({ page: { reads }, operation }: Pair): string[] {
  if (reads.some((query) => linkOf(query) !== linkOf(operation))) return ["whoever holds a link"];
  return actorsOfMatrix
    .filter((actor) => opensFor(actor, reads) !== opensFor(actor, [operation]))
    .map(({ name }) => name);
}

it("finds the pages and operations that have an address together", () => {
  expect(pairs.length).toBeGreaterThan(100);
});

it("lets the same people to a page and to the API", () => {
  const wrong = pairs
    .filter((pair) => !isKnown(pair))
    .map((pair) => ({ path: pair.page.path, for: differing(pair) }))
    .filter((pair) => pair.for.length > 0);
  expect(wrong).toEqual([]);
});

it("has each page begin with what the API finds", () => {
  const apart = pairs
    .filter((pair) => !isKnown(pair) && !(pair.page.path in byOwnWay) && !beginsWith(pair))
    .map(({ page, operation }) => `${page.path} reads nothing of ${operation.name}`);
  expect(apart).toEqual([]);
});

it("excepts no page that needs no exception", () => {
  const of = (path: string) => pairs.filter(({ page }) => page.path === path);
  const superfluous = [
    ...Object.keys(ofSomethingElse).filter((path) => of(path).every(beginsWith)),
    ...Object.keys(forKeepers).filter((path) => of(path).every((pair) => differing(pair).length === 0)),
    ...Object.keys(byOwnWay).filter((path) => of(path).every(beginsWith)),
  ];
  expect(superfluous).toEqual([]);
});

it("gives no query for screens a right of its own where it shows more of one for programs", () => {
  const own = pages
    .flatMap(({ reads }) => reads)
    .filter(({ allow, of }) => of !== undefined && allow !== of.allow)
    .map(({ name }) => name);
  expect(own).toEqual([]);
});
