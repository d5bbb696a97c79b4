// What a slice is: a name, and all that it gives to the rest of the house. `src/slices.ts` lists the slices; the app,
// the jobs, the reference data, the tests and the checks read that list and know no slice by name.

import type { Db } from "./database/database.ts";
import type { DemoPart } from "./demonstration.ts";
import type { Job } from "./jobs/job.ts";
import type { Listener } from "./jobs/listener.ts";
import { type NotificationKind, notificationKinds } from "./notifications/kind.ts";
import { type ApiOperation, operationsOf } from "./operation.ts";
import { type Page, pagesOf } from "./page.ts";
import type { Contribution } from "./slot.ts";

/** What pages about the whole program are drawn from. */
export interface House {
  operations: readonly ApiOperation[];
}

/** Pages that are made of what all slices give, such as the description of the API. */
type PagesOfHouse = (house: House) => readonly Page[];

interface SliceDefinition {
  /** The name of its folder. */
  name: string;
  /** The modules that hold its commands and queries. */
  operations?: readonly Record<string, unknown>[];
  /** The modules that export its pages. */
  pages?: readonly (Record<string, unknown> | PagesOfHouse)[];
  jobs?: readonly Job[];
  /** What it does when something happened, in its own commands or in those of earlier slices. */
  listens?: readonly Listener[];
  /** What people are told of. */
  notifies?: readonly NotificationKind[];
  /** Writes its reference data at every start; those of earlier slices are there already. */
  load?: (db: Db) => Promise<void>;
  /** What it puts into the demonstration. */
  demo?: DemoPart;
  /** What it adds to screens and lists of earlier slices. */
  gives?: readonly Contribution[];
  /**
   * Modules that later slices may import besides `slice.ts`, paths, queries, commands, and what only holds types and rules:
   * components that others show, reads that others join. `npm run check` reads it here.
   */
  shares?: readonly string[];
  /** Its message files, in each language: `locales/en/NAME.json`. As a rule the one that is called as the slice. */
  messages?: readonly string[];
}

export interface Slice extends Required<Omit<SliceDefinition, "operations" | "pages" | "load" | "demo">> {
  operations: readonly ApiOperation[];
  pages: (house: House) => readonly Page[];
  load: ((db: Db) => Promise<void>) | undefined;
  demo: DemoPart | undefined;
}

export function defineSlice(definition: SliceDefinition): Slice {
  const {
    name,
    operations = [],
    pages = [],
    jobs = [],
    listens = [],
    notifies = [],
    load,
    demo,
    gives = [],
    shares = [],
    messages = [name],
  } = definition;
  return {
    name,
    operations: operations.flatMap((module) => operationsOf(module)),
    pages: (house) => pages.flatMap((module) => (isOfHouse(module) ? module(house) : pagesOf(module))),
    jobs,
    listens,
    notifies,
    load,
    demo,
    gives: notifies.length > 0 ? [...gives, notificationKinds.with(...notifies)] : gives,
    shares,
    messages,
  };
}

function isOfHouse(pages: object): pages is PagesOfHouse {
  return typeof pages === "function";
}

/** Everything that can be asked and done in these slices. */
export function operationsIn(slices: readonly Slice[]): readonly ApiOperation[] {
  return slices.flatMap(({ operations }) => operations);
}

/** Every screen, file and feed of these slices. */
export function pagesIn(slices: readonly Slice[]): readonly Page[] {
  const house: House = { operations: operationsIn(slices) };
  return slices.flatMap(({ pages }) => pages(house));
}

/** Puts the house together: each slice in its place, and what each gives where it belongs. */
export function assemble(slices: readonly Slice[]): readonly Slice[] {
  const names = new Set<string>();
  for (const { name, gives } of slices) {
    if (names.has(name)) throw new Error(`Two slices are called ${name}.`);
    names.add(name);
    for (const contribution of gives) contribution.fill();
  }
  const kinds = notificationKinds.given().map(({ name }) => name);
  for (const [place, name] of kinds.entries())
    if (kinds.indexOf(name) < place) throw new Error(`Two kinds of notifications are called ${name}.`);
  return slices;
}
