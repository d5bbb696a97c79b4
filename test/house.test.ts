// Each rule of the house, planted once: the check has to see it.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findFaults, readHouse } from "../scripts/house/rules.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const slice = (name: string, more = "") =>
  `export const ${name} = defineSlice({ name: "${name}", ${more} });\n`;

/** A small house that keeps the rules: two slices, each with a noun, a store and a view. */
const sound: Record<string, string> = {
  "src/slices.ts": `import { first } from "./first/slice.ts";
import { second } from "./second/slice.ts";
export const slices = assemble([first, second]);
`,
  "src/app.ts": 'import { slices } from "./slices.ts";\nexport const app = slices;\n',
  "src/platform/operation.ts": "export const command = (tx) => tx.transaction();\n",
  "src/platform/audit/audit.ts": "export function writeAuditEntry() {}\n",
  "src/platform/database/database.ts": "export interface Db {}\nexport const sql = 1;\n",
  "src/ui/button.tsx": "export const Button = 1;\n",
  "src/first/slice.ts": slice("first", 'shares: ["views.tsx"]'),
  "src/first/noun.ts": "export const noun = 1;\n",
  "src/first/store.ts": 'import { sql } from "kysely";\nexport const read = sql;\n',
  "src/first/views.tsx": 'import { Button } from "../ui/button.tsx";\nexport const View = Button;\n',
  "src/second/slice.ts": slice("second"),
  "src/second/commands.ts": `import { View } from "../first/views.tsx";
import { noun } from "../first/noun.ts";
import { command } from "../platform/operation.ts";
export const all = [View, noun, command];
`,
};

function houseOf(planted: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "jifunze-house-"));
  made.push(root);
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const faultsOf = (planted: Record<string, string>) =>
  findFaults(readHouse(houseOf({ ...sound, ...planted }))).map(({ rule, what }) => `${rule}: ${what}`);

const check = (root: string) =>
  spawnSync(process.execPath, ["scripts/house/check.ts", root], { encoding: "utf8" });

it.each([
  '.orderBy("c").limit(10)',
  '.where("a.id", "=", id)',
  '.where("cityId", "in", ids)',
  `.where(sql\`city_id = any(\${ids})\`)`,
  '.groupBy("state")',
  '.$call(boundedBy("the questions of one form"))',
])("a statement says how many rows it reads: %s", (how) => {
  const store = `export const some = (db) => db.selectFrom("a")${how}.execute();\n`;
  expect(faultsOf({ "src/first/store.ts": store })).toEqual([]);
});

it("a sound house has no faults", () => {
  expect(faultsOf({})).toEqual([]);
});

describe("each fault is seen", () => {
  const importing = (target: string) => `import { a } from "${target}";\nexport const b = a;\n`;
  it.each<[string, Record<string, string>, string]>([
    ["a folder that is not listed", { "src/third/noun.ts": "" }, "folders: src/third is no slice"],
    [
      "an import of a later slice",
      { "src/first/commands.ts": importing("../second/commands.ts") },
      "direction: src/first/commands.ts → src/second/commands.ts",
    ],
    [
      "an import of a type of a later slice",
      {
        "src/second/noun.ts": "export type A = 1;\n",
        "src/first/noun.ts": 'import type { A } from "../second/noun.ts";\nexport type B = A;\n',
      },
      "direction: src/first/noun.ts → src/second/noun.ts",
    ],
    [
      "the platform importing a slice",
      { "src/platform/wrong.ts": importing("../first/noun.ts") },
      "direction: src/platform/wrong.ts → src/first/noun.ts",
    ],
    [
      "the design system importing a slice",
      { "src/ui/wrong.tsx": importing("../first/noun.ts") },
      "direction: src/ui/wrong.tsx → src/first/noun.ts",
    ],
    [
      "a slice importing the app",
      { "src/first/wrong.ts": importing("../app.ts") },
      "direction: src/first/wrong.ts → src/app.ts",
    ],
    [
      "an import of what another slice keeps to itself",
      { "src/second/noun.ts": importing("../first/store.ts") },
      "depth: src/second/noun.ts → src/first/store.ts",
    ],
    [
      "an import of what reaches the database in another slice by a second module",
      { "src/first/near.ts": importing("./store.ts"), "src/second/noun.ts": importing("../first/near.ts") },
      "depth: src/second/noun.ts → src/first/near.ts",
    ],
    [
      "an import that is written inside the code",
      { "src/second/noun.ts": 'export const late = () => import("../first/store.ts");\n' },
      "depth: src/second/noun.ts → src/first/store.ts",
    ],
    [
      "something shared that nobody uses",
      { "src/second/slice.ts": slice("second", 'shares: ["commands.ts", "old.ts"]') },
      "depth: src/second/old.ts is shared, but no other slice imports it",
    ],
    [
      "a circle",
      { "src/first/noun.ts": importing("./other.ts"), "src/first/other.ts": importing("./noun.ts") },
      "circle: src/first/noun.ts → src/first/other.ts",
    ],
    [
      "a text with the mark of its language in a mail",
      {
        "src/first/mails.ts":
          'import { localised } from "../platform/i18n/localised.ts";\nexport const a = localised;\n',
      },
      "marked text: src/first/mails.ts",
    ],
    [
      "words of screens in a mail",
      {
        "src/first/parents.ts":
          'import { localised } from "../platform/i18n/localised.ts";\nexport const words = localised;\n',
        "src/first/told.ts":
          'import { tells } from "../platform/notifications/notify.ts";\nimport { words } from "./parents.ts";\nexport const a = tells(words);\n',
      },
      "marked text: src/first/told.ts",
    ],
    [
      "a message that is not there",
      {
        "locales/en/first.json": '{ "noun": { "title": "A noun", "many_other": "Nouns" } }',
        "src/first/views.tsx":
          'export const View = [{ title: "first:noun.title" }, { title: "first:noun.name" }, "first:noun.many", "city:noun"];\n',
      },
      "message: src/first/views.tsx names first:noun.name",
    ],
    [
      "the database in a view",
      { "src/first/views.tsx": "export const View = (service) => service.database;\n" },
      "database in a view: src/first/views.tsx",
    ],
    [
      "the database in a view, taken apart",
      { "src/first/views.tsx": "export const View = ({ db }) => db;\n" },
      "database in a view: src/first/views.tsx",
    ],
    [
      "the database in a view, by its name in quotes",
      { "src/first/views.tsx": 'export const View = (service) => service["database"];\n' },
      "database in a view: src/first/views.tsx",
    ],
    [
      "a view that hands on what has the database",
      { "src/first/views.tsx": "export const View = (exchange, read) => read(exchange.service);\n" },
      "database in a view: src/first/views.tsx",
    ],
    [
      "a question put by whatever was handed in",
      { "src/first/views.tsx": 'export const View = (all) => all.selectFrom("cities");\n' },
      "database in a view: src/first/views.tsx",
    ],
    [
      "the driver in a view",
      { "src/first/views.tsx": 'import { Pool } from "pg";\nexport const View = Pool;\n' },
      "database in a view: src/first/views.tsx",
    ],
    [
      "SQL in a view",
      { "src/first/views.tsx": 'import { sql } from "kysely";\nexport const View = sql;\n' },
      "database in a view: src/first/views.tsx",
    ],
    [
      "a route by hand",
      {
        "src/first/routes.ts":
          'import { Hono } from "hono";\nexport const all = new Hono().get("/feeds/first", (c) => c.text(""));\n',
      },
      "route: src/first/routes.ts",
    ],
    [
      "a declaration that is written out",
      {
        "src/first/pages.ts":
          'export const one = { path: "/a", serve: (routes) => routes.get("/a", (c) => c.text("")) };\n',
      },
      "route: src/first/pages.ts",
    ],
    [
      "a transaction beside the commands",
      { "src/first/store.ts": "export const save = (db) => db.transaction().execute();\n" },
      "transaction: src/first/store.ts",
    ],
    [
      "a transaction by its other name",
      {
        "src/platform/database/transaction.ts": "export function inTransaction() {}\n",
        "src/first/store.ts":
          'import { inTransaction } from "../platform/database/transaction.ts";\nexport const save = inTransaction;\n',
      },
      "transaction: src/first/store.ts",
    ],
    [
      "a job that records nothing",
      {
        "src/platform/jobs/job.ts": "export function job() {}\n",
        "src/first/jobs.ts":
          'import { job } from "../platform/jobs/job.ts";\nexport const late = (db) => job(db.transaction());\n',
      },
      "transaction: src/first/jobs.ts",
    ],
    [
      "a job that writes its history itself",
      {
        "src/platform/jobs/job.ts": "export function job() {}\n",
        "src/first/jobs.ts":
          'import { writeAuditEntry } from "../platform/audit/audit.ts";\nimport { job } from "../platform/jobs/job.ts";\nexport const late = job(writeAuditEntry);\n',
      },
      "audit: src/first/jobs.ts",
    ],
    [
      "a history written beside the commands",
      {
        "src/first/store.ts":
          'import { writeAuditEntry } from "../platform/audit/audit.ts";\nexport const tell = writeAuditEntry;\n',
      },
      "audit: src/first/store.ts",
    ],
    [
      "a thread that loads a screen, by way of another module",
      {
        "src/first/paper-worker.ts": 'import { both } from "./both.ts";\nexport const a = both;\n',
        "src/first/both.ts": 'import { View } from "./views.tsx";\nexport const both = View;\n',
      },
      "thread: src/first/paper-worker.ts loads src/first/views.tsx",
    ],
    [
      "a statement that reads as many rows as there are",
      {
        "src/first/store.ts":
          'export const all = (db) =>\n  db.selectFrom("a").where("b", "=", 1).orderBy("c").execute();\n',
      },
      "limit: src/first/store.ts:2 says nowhere how many rows it reads",
    ],
    [
      "one that another function begins, in an order",
      { "src/first/store.ts": 'export const all = (db) => begun(db).orderBy("c").execute();\n' },
      "limit: src/first/store.ts:1 says nowhere how many rows it reads",
    ],
    [
      "a long file",
      { "src/first/noun.ts": "export {};\n".repeat(401) },
      "length: src/first/noun.ts has more than 400 lines",
    ],
    [
      "an import of what is not there",
      { "src/first/noun.ts": importing("./gone.ts") },
      "reads: src/first/noun.ts imports ./gone.ts",
    ],
    [
      "a file that cannot be read",
      { "src/first/noun.ts": "const = ;" },
      "reads: src/first/noun.ts cannot be",
    ],
  ])("%s", (_name, planted, fault) => {
    expect(faultsOf(planted).filter((found) => found.startsWith(fault))).not.toEqual([]);
  });
});

describe("the check as it is run", () => {
  it("passes a sound house", () => {
    const { status, stdout, stderr } = check(houseOf(sound));
    expect(stderr).toBe("");
    expect(stdout).toContain("modules of 2 slices");
    expect(status).toBe(0);
  });

  it("fails where it sees no module, or no slice", () => {
    const { status, stdout } = check(houseOf({ "src/readme.md": "" }));
    expect(stdout).toContain("no module was found");
    expect(status).toBe(1);
  });

  it("names what breaks a rule and fails, until that is mended", () => {
    const root = houseOf({ ...sound, "src/third/noun.ts": "" });
    const { status, stdout } = check(root);
    expect(stdout).toContain("folders: src/third is no slice of src/slices.ts");
    expect(status).toBe(1);
    rmSync(join(root, "src", "third"), { recursive: true });
    expect(check(root).status).toBe(0);
  });
});
