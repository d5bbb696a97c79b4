// The rules of the house, each told by what it finds. `docs/changing.md` says them in words.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { circlesIn } from "./circles.ts";
import {
  filesIn,
  type Import,
  listedSlices,
  type Module,
  messagesOf,
  readModule,
  sharedBy,
} from "./modules.ts";

export interface Fault {
  rule: Rule;
  /** What is wrong where. */
  what: string;
}

export type Rule =
  | "reads"
  | "folders"
  | "direction"
  | "depth"
  | "circle"
  | "database in a view"
  | "route"
  | "transaction"
  | "audit"
  | "marked text"
  | "thread"
  | "message"
  | "limit"
  | "length";

const mostLines = 400;
/** Folders under `src/` that are no slices. */
const foundations = ["platform", "ui", "browser"];
/** From another slice only these, modules that only hold types and rules, and what it `shares` in its slice.ts. */
const doors = /\/(slice|slots|([\w-]+-)?(paths|queries|commands))\.ts$/;
/** Made by kysely-codegen. */
const generated = new Set(["src/platform/database/schema.ts"]);

/** The jobs that do what a person asked for, and write it into the history in their name. */
const savesForPeople = /^src\/(imports\/jobs|bulk\/work)\.ts$/;

/**
 * Where a transaction is opened besides commands and jobs: the few places that work without either. Everything else asks
 * `command()` or `job()`, so that nothing changes without its right and its entry in the history.
 */
const opensTransactions = [
  /^src\/platform\/(operation|database\/[\w-]+|jobs\/[\w-]+|backup\/[\w-]+)\.ts$/,
  /^src\/platform\/notifications\/mail-notifications\.ts$/,
  // The index of the search follows from what has its own entries.
  /^src\/platform\/search\/keep-current\.ts$/,
  /^src\/catalogue\/finding\/keep-current\.ts$/,
  // A question from a telephone, or an answer by mail, is answered and marked as answered at once.
  /^src\/platform\/(sms\/answer-texts|mail\/answers\/read-answers)\.ts$/,
  // Run by whoever holds the server, and at its start.
  /^src\/(operator-commands|new-secret|start|outreach\/pack\/cli)\.ts$/,
  savesForPeople,
  /\/(load|demo-accounts|people\/invitations)\.ts$/,
];
const writesAudit = [
  /^src\/platform\/(operation|audit\/[\w-]+|jobs\/[\w-]+|backup\/[\w-]+)\.ts$/,
  /^src\/(operator-commands|new-secret|network\/country\/load)\.ts$/,
  savesForPeople,
];

/**
 * Where addresses are answered: the app, the platform, and the builders of declarations. Everything else declares a page, a file, a
 * feed or a gateway, so that its right, its row in the matrices and its place in the walks follow.
 */
const answersAddresses = [
  /^src\/app\.ts$/,
  /^src\/platform\//,
  /^src\/ui\/screens\//,
  // Forms with two buttons, and the way to another site and back.
  /^src\/(imports\/pages\/mapping-form|accounts\/single-sign-on\/lead-page)\.ts$/,
];

export interface House {
  root: string;
  slices: readonly string[];
  modules: readonly Module[];
  /** What other slices may import of a slice besides its doors, `values/stored-values.ts`. */
  shared: ReadonlySet<string>;
  /** The messages and groups of messages of the English files, and the names of these files. */
  messages: ReadonlySet<string>;
}

/** Reads the program under `root`; tests are left out, they may look anywhere. */
export function readHouse(root: string): House {
  const paths = filesIn(root, "src").filter((path) => !/\.test\.tsx?$/.test(path));
  const slices = listedSlices(root);
  return {
    root,
    slices,
    modules: paths.map((path) => readModule(root, path)),
    shared: new Set(slices.flatMap((slice) => sharedBy(root, slice))),
    messages: messagesOf(root),
  };
}

export function findFaults(house: House): Fault[] {
  return [
    ...unread(house),
    ...folders(house),
    ...house.modules.flatMap((module) => [
      ...directions(house, module),
      ...views(module),
      ...routes(module),
      ...writes(module),
    ]),
    ...markedTexts(house),
    ...threads(house),
    ...unknownMessages(house),
    ...limits(house),
    ...depths(house),
    ...circlesIn(house.modules).map((circle): Fault => ({ rule: "circle", what: circle.join(" → ") })),
    ...lengths(house),
  ];
}

/** A check that sees nothing is no check. */
function unread({ modules, slices }: House): Fault[] {
  const faults = modules.flatMap(({ path, faults: found }) => found.map((fault) => `${path} ${fault}`));
  if (modules.length === 0) faults.push("no module was found");
  if (slices.length === 0) faults.push("src/slices.ts lists no slice");
  return faults.map((what) => ({ rule: "reads", what }));
}

function folders({ root, slices }: House): Fault[] {
  const present = readdirSync(join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const unlisted = present.filter((name) => !slices.includes(name) && !foundations.includes(name));
  const missing = slices.filter((name) => !present.includes(name));
  return [
    ...unlisted.map((name) => `src/${name} is no slice of src/slices.ts`),
    ...missing.map((name) => `src/slices.ts lists ${name}, which has no folder`),
  ].map((what) => ({ rule: "folders", what }));
}

/** `values` of `src/values/value.ts`; nothing for a file of `src/` itself. */
function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

function directions({ slices }: House, { path, imports }: Module): Fault[] {
  const own = roomOf(path);
  if (own === undefined) return [];
  const mayReach = (room: string | undefined): boolean => {
    if (room === undefined) return false;
    if (room === own) return true;
    if (own === "platform") return false;
    if (room === "platform") return true;
    if (own === "ui") return false;
    if (room === "ui") return true;
    if (room === "browser") return false;
    return own === "browser" || (slices.includes(room) && slices.indexOf(room) < slices.indexOf(own));
  };
  return imports
    .filter(({ isFile, target }) => isFile && target.startsWith("src/") && !mayReach(roomOf(target)))
    .map(({ target }) => ({ rule: "direction", what: `${path} → ${target}` }));
}

function depths(house: House): Fault[] {
  const isPure = purity(house.modules);
  const used = new Set<string>();
  const faults: Fault[] = [];
  for (const { path, imports } of house.modules) {
    const own = roomOf(path);
    for (const { target } of imports.filter(({ isFile }) => isFile)) {
      const room = roomOf(target);
      if (own === undefined || room === undefined || room === own || !house.slices.includes(room)) continue;
      const name = target.slice("src/".length);
      if (doors.test(target) || isPure(target)) continue;
      used.add(name);
      if (!house.shared.has(name)) faults.push({ rule: "depth", what: `${path} → ${target}` });
    }
  }
  const idle = [...house.shared].filter((name) => !used.has(name));
  return [
    ...faults,
    ...idle.map(
      (name): Fault => ({ rule: "depth", what: `src/${name} is shared, but no other slice imports it` }),
    ),
  ];
}

/** Packages and folders that only somebody imports who reads, writes, sends or draws. */
const effects =
  /^(kysely|pg|hono|preact|nodemailer|exceljs|node:(fs|net|worker_threads|child_process)|src\/(ui|platform\/(accounts|audit|backup|database|files|http|jobs|mail|operation|pdf|spreadsheet|workers)))\b/;

/** Whether a module of a slice only holds types and rules, and stands on no other that does more. */
function purity(modules: readonly Module[]): (path: string) => boolean {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const known = new Map<string, boolean>();
  const isPure = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    known.set(path, true);
    const pure = path.endsWith(".ts") && !(byPath.get(path)?.imports ?? []).some(doesMore);
    known.set(path, pure);
    return pure;
  };
  const doesMore = ({ target, isFile, isType }: Import): boolean => {
    if (isType) return false;
    if (effects.test(target)) return true;
    return isFile && target.startsWith("src/") && !target.startsWith("src/platform/") && !isPure(target);
  };
  return isPure;
}

const waysToDatabase = ["database", "db", "pool", "tx"];
/** Whoever asks by these holds the database, under whatever name it was handed in. */
const questions = ["selectFrom", "insertInto", "updateTable", "deleteFrom", "executeTakeFirst"];

/** What is drawn gets what it shows; it does not fetch it. */
function views({ path, imports, members, methods, handed }: Module): Fault[] {
  if (!path.endsWith(".tsx")) return [];
  const reaches = imports.some(
    ({ target, isType }) =>
      !isType && (/^src\/platform\/database\//.test(target) || /^(kysely|pg)\b/.test(target)),
  );
  // Whoever gets the service can ask. The design system finds by it what stands around a page.
  const isHanding = handed.has("service") && !path.startsWith("src/ui/");
  const isAsking =
    isHanding ||
    waysToDatabase.some((way) => members.has(way)) ||
    questions.some((name) => methods.has(name));
  return reaches || isAsking ? [{ rule: "database in a view", what: path }] : [];
}

function routes({ path, imports, isServing }: Module): Fault[] {
  const isByHand = isServing || imports.some(({ target }) => target === "hono");
  return isByHand && !answersAddresses.some((place) => place.test(path))
    ? [{ rule: "route", what: path }]
    : [];
}

function writes({ path, methods, imports }: Module): Fault[] {
  const takes = (name: string) => imports.some(({ isType, names }) => !isType && names.includes(name));
  const opens = methods.has("transaction") || takes("inTransaction");
  // What a job changes, it records in the same transaction; its work may be done in a thread, by a file of its own.
  const isRecordingJob = takes("recordRun");
  const faults: Fault[] = [];
  if (opens && !isRecordingJob && !opensTransactions.some((place) => place.test(path)))
    faults.push({ rule: "transaction", what: path });
  if (takes("writeAuditEntry") && !writesAudit.some((place) => place.test(path)))
    faults.push({ rule: "audit", what: path });
  return faults;
}

/** What marks a text that is in another language than its reader's; only where a page is written do the marks become `lang`. */
const marking = ["localised", "screenTranslator"];
/** Words that several screens of a slice share, beside the screens themselves. */
const wordsOfScreens =
  /^src\/(platform\/(page|i18n\/[\w-]+)|values\/(parents|citable|pages\/[\w-]+)|network\/place-words|portal\/city-words)\.ts$/;
/** Whoever takes these writes mails or files, in which a mark would be seen. */
const outward = ["writeMail", "writeMailTo", "notify", "tells", "notificationKind", "signatureOf"];
const filing = /^(exceljs|pdf-lib)\b|^src\/platform\/(pdf|spreadsheet|downloads)\//;

function markedTexts({ modules }: House): Fault[] {
  const takes = ({ imports }: Module, wanted: readonly string[]) =>
    imports.some(({ isType, names }) => !isType && names.some((name) => wanted.includes(name)));
  const marks = (module: Module) => takes(module, marking);
  const marked = new Set(modules.filter(marks).map(({ path }) => path));
  return modules
    .filter((module) => {
      const { path, imports } = module;
      if (path.endsWith(".tsx") || path.startsWith("src/ui/")) return false;
      if (marks(module) && !wordsOfScreens.test(path)) return true;
      const isOutward =
        takes(module, outward) || /\/pdf\//.test(path) || imports.some(({ target }) => filing.test(target));
      return isOutward && imports.some(({ target, isType }) => !isType && marked.has(target));
    })
    .map(({ path }) => ({ rule: "marked text", what: path }));
}

/** What a thread runs; those of the browser are built for it. */
const runByThread = /^src\/(?!browser\/).*-worker\.ts$/;

/** A thread is started from the sources as they are, and Node reads no screens. */
function threads({ modules }: House): Fault[] {
  const loads = new Map(
    modules.map(({ path, imports }) => [
      path,
      imports.filter(({ isFile, isType }) => isFile && !isType).map(({ target }) => target),
    ]),
  );
  return [...loads.keys()]
    .filter((path) => runByThread.test(path))
    .flatMap((thread) => {
      const loaded = new Set([thread]);
      for (const path of loaded) for (const target of loads.get(path) ?? []) loaded.add(target);
      const screens = [...loaded].filter((path) => path.endsWith(".tsx"));
      return screens.map((screen): Fault => ({ rule: "thread", what: `${thread} loads ${screen}` }));
    });
}

/** What begins with the name of a file of words is a message or a group of them; the compiler does not look up all of them. */
function unknownMessages({ modules, messages }: House): Fault[] {
  const isUnknown = (key: string) => messages.has(key.slice(0, key.indexOf(":"))) && !messages.has(key);
  return modules.flatMap(({ path, messages: named }) =>
    named.filter(isUnknown).map((key): Fault => ({ rule: "message", what: `${path} names ${key}` })),
  );
}

/** Nobody reads as many rows as there are: `limits.ts` says how a statement says how many. */
function limits({ modules }: House): Fault[] {
  return modules.flatMap(({ path, unbounded }) =>
    unbounded.map(
      (line): Fault => ({ rule: "limit", what: `${path}:${line} says nowhere how many rows it reads` }),
    ),
  );
}

function lengths({ root }: House): Fault[] {
  return ["src", "test", "bench", "scripts", "bin"]
    .flatMap((folder) => filesIn(root, folder))
    .filter((path) => !generated.has(path))
    .map((path) => readModule(root, path))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path }) => ({ rule: "length", what: `${path} has more than ${mostLines} lines` }));
}
