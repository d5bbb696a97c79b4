// Reads the modules of the program: what each imports, and what it calls. Parsed by oxc, which knows the TypeScript that we
// write; a file that it cannot read is a fault, never silence.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dirname, posix } from "node:path/posix";
import { parseSync, Visitor } from "rolldown/utils";
import { unboundedIn } from "./limits.ts";

export interface Import {
  /** The file below the root, or the name of a package. */
  target: string;
  isFile: boolean;
  /** Gone when it runs. */
  isType: boolean;
  names: readonly string[];
}

export interface Module {
  /** Below the root, `src/values/value.ts`. */
  path: string;
  lines: number;
  imports: readonly Import[];
  /** The names of the methods that are called, as in `db.transaction()`. */
  methods: ReadonlySet<string>;
  /** The names of the members that are read, as in `service.database`. */
  members: ReadonlySet<string>;
  /** The names of what is handed to functions, as in `read(exchange.service)`. */
  handed: ReadonlySet<string>;
  /** Whether something in it says by itself at which addresses it answers, as a declaration does with `serve`. */
  isServing: boolean;
  /** The texts in it that may name a message, as in `title: "reports:submit.title"`. */
  messages: readonly string[];
  /** The lines of statements that read rows and say nowhere how many. */
  unbounded: readonly number[];
  faults: readonly string[];
}

const messageShape = /^[\w-]+:[\w-]+(\.[\w-]+)*$/;

const isProgram = (name: string) => /\.(ts|tsx|mts|mjs|cjs)$/.test(name) && !/\.d\.m?ts$/.test(name);

export function filesIn(root: string, folder: string): string[] {
  const place = join(root, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isProgram(entry.name))
    .map((entry) => posix.relative(toPosix(root), toPosix(join(entry.parentPath, entry.name))))
    .toSorted();
}

function toPosix(path: string): string {
  return path.replaceAll("\\", "/");
}

export function readModule(root: string, path: string): Module {
  const text = readFileSync(join(root, path), "utf8");
  const { module, program, errors } = parseSync(path, text);
  const methods = new Set<string>();
  const members = new Set<string>();
  const handed = new Set<string>();
  const messages: string[] = [];
  const imports: Import[] = [];
  let isServing = false;
  const faults = errors.map(({ message }) => `cannot be read: ${message}`);
  const add = (specifier: string, isType: boolean, names: readonly string[]) => {
    if (!specifier.startsWith(".")) return imports.push({ target: specifier, isFile: false, isType, names });
    const target = posix.join(dirname(path), specifier);
    if (!existsSync(join(root, target))) faults.push(`imports ${specifier}, which is not there`);
    return imports.push({ target, isFile: true, isType, names });
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    add(
      moduleRequest.value,
      isType || isTypeOnly(text, moduleRequest.start),
      entries.flatMap(({ importName }) => importName.name ?? []),
    );
  }
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType, importName } of entries)
      if (moduleRequest) add(moduleRequest.value, isType, importName.name ? [importName.name] : []);
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === "Literal" && typeof source.value === "string") add(source.value, false, []);
    },
    TSImportType({ source }) {
      if (typeof source.value === "string") add(source.value, true, []);
    },
    MemberExpression({ property }) {
      if (property.type === "Identifier") members.add(property.name);
      // Read by its name in quotes.
      if (property.type === "Literal" && typeof property.value === "string") members.add(property.value);
    },
    Literal({ value }) {
      if (typeof value === "string" && messageShape.test(value)) messages.push(value);
    },
    ObjectExpression({ properties }) {
      isServing ||= properties.some(
        (property) =>
          property.type === "Property" && property.key.type === "Identifier" && property.key.name === "serve",
      );
    },
    ObjectPattern({ properties }) {
      for (const property of properties)
        if (property.type === "Property" && property.key.type === "Identifier")
          members.add(property.key.name);
    },
    CallExpression({ callee, arguments: given }) {
      for (const one of given) {
        const named = one.type === "MemberExpression" ? one.property : one;
        if (named.type === "Identifier") handed.add(named.name);
      }
      if (callee.type === "MemberExpression" && callee.property.type === "Identifier")
        methods.add(callee.property.name);
    },
  }).visit(program);
  const lines = text.split("\n").length - 1;
  const unbounded = unboundedIn(program, text);
  return { path, lines, imports, methods, members, handed, isServing, messages, unbounded, faults };
}

/** What the English files say: messages (`reports:submit.title`, a plural without its form), groups of them, and the files (`reports`). */
export function messagesOf(root: string): ReadonlySet<string> {
  const folder = "locales/en";
  const found = new Set<string>();
  const gather = (prefix: string, words: Readonly<Record<string, unknown>>) => {
    found.add(prefix.slice(0, -1));
    for (const [name, word] of Object.entries(words))
      if (typeof word === "string") found.add(`${prefix}${name.replace(/_(one|other)$/, "")}`);
      else gather(`${prefix}${name}.`, word as Record<string, unknown>);
  };
  if (existsSync(join(root, folder)))
    for (const file of readdirSync(join(root, folder)))
      gather(`${file.replace(/\.json$/, "")}:`, JSON.parse(readFileSync(join(root, folder, file), "utf8")));
  return found;
}

/** `import type {} from` has no names that could say it. */
function isTypeOnly(text: string, request: number): boolean {
  return /import\s+type\s[^;]*$/.test(text.slice(Math.max(0, request - 2000), request));
}

/** The folders of the slices in the order of `src/slices.ts`. */
export function listedSlices(root: string): string[] {
  const path = "src/slices.ts";
  if (!existsSync(join(root, path))) return [];
  const { module, program } = parseSync(path, readFileSync(join(root, path), "utf8"));
  const folders = new Map<string, string>();
  for (const { moduleRequest, entries } of module.staticImports) {
    const folder = /^\.\/([\w-]+)\/slice\.ts$/.exec(moduleRequest.value)?.[1];
    if (folder) for (const { localName } of entries) folders.set(localName.value, folder);
  }
  const listed: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [list] }) {
      if (callee.type !== "Identifier" || callee.name !== "assemble") return;
      if (list?.type !== "ArrayExpression") return;
      for (const element of list.elements)
        if (element?.type === "Identifier") listed.push(folders.get(element.name) ?? element.name);
    },
  }).visit(program);
  return listed;
}

/** What a slice says in its slice.ts that others may import: `shares: ["stored-values.ts"]`. */
export function sharedBy(root: string, slice: string): string[] {
  const path = `src/${slice}/slice.ts`;
  if (!existsSync(join(root, path))) return [];
  const shared: string[] = [];
  new Visitor({
    Property({ key, value }) {
      if (key.type !== "Identifier" || key.name !== "shares" || value.type !== "ArrayExpression") return;
      for (const element of value.elements)
        if (element?.type === "Literal" && typeof element.value === "string")
          shared.push(`${slice}/${element.value}`);
    },
  }).visit(parseSync(path, readFileSync(join(root, path), "utf8")).program);
  return shared;
}
