// Whatever is wrong with a field, the sentence names the field or comes from its own slice: nothing like "Fill in this field".

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { languageFile } from "../src/platform/i18n/languages.ts";
import { translator } from "../src/platform/i18n/messages.ts";
import { checkInput, unchosen } from "../src/platform/input.ts";
import { type FieldError, Problem } from "../src/platform/problem.ts";
import { root } from "../src/platform/root.ts";
import { operations } from "../src/slices.ts";

const wrongValues: Record<string, unknown>[] = [
  undefined,
  "",
  " ",
  "x".repeat(100_001),
  "zzz",
  "0",
  "-5",
  "-99999999999999",
  "99999999999999",
  [],
  Array(6000).fill("x"),
  {},
].map((value) => ({ value }));

async function faultsOf(operation: (typeof operations)[number], field: string): Promise<FieldError[]> {
  const found: FieldError[] = [];
  for (const { value } of wrongValues) {
    const input = value === undefined ? {} : { [field]: value };
    try {
      await checkInput(operation.input, input, operation.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      found.push(...error.fields.filter((fault) => fault.field.split(".")[0] === field));
    }
  }
  return found;
}

it("is said of every field of every command", async () => {
  const generic = new Set<string>();
  const doubled = new Set<string>();
  for (const operation of operations.filter(({ kind }) => kind === "command")) {
    for (const field of Object.keys(operation.input.shape)) {
      if (operation.path.includes(`:${field}`)) continue;
      for (const { message, values } of await faultsOf(operation, field)) {
        for (const language of ["en", "sw"] as const) {
          const sentence = translator(language)(message, values);
          if (/\b(for for|kwa kwa)\b/.test(sentence)) doubled.add(`${operation.name}: ${sentence}`);
        }
        if (/^platform:field\.(required|wrong|too_|choice)/.test(message))
          generic.add(`${operation.name} ${field}: ${message}`);
      }
    }
  }
  expect([...generic]).toEqual([]);
  expect([...doubled]).toEqual([]);
});

/** The sentences of a slice for its fields, as `network:field.reason.too_short`. */
function ownSentences(): string[] {
  const folder = join(root, "locales", "en");
  return readdirSync(folder).flatMap((file) => {
    const { field = {} } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { field?: object };
    const slice = file.replace(/\.json$/, "");
    return slice === "platform" ? [] : keysOf(field).map((key) => `${slice}:field.${key}`);
  });
}

function keysOf(tree: object): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [key] : keysOf(value as object).map((below) => `${key}.${below}`),
  );
}

/** What the code itself names, such as where a command refuses what its schema let through. */
function namedInCode(): string {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => readFileSync(join(root, "src", file), "utf8"))
    .join("\n");
}

it("speaks of what is to be learned, where that is what has the title", async () => {
  const write = operations.find(({ name }) => name === "catalogue.beginWriting");
  if (!write) throw new Error("There is no catalogue.beginWriting.");
  for (const field of ["titleEn", "titleSw", "summaryEn", "summarySw"]) {
    const messages = (await faultsOf(write, field)).map(({ message }) => message);
    expect(messages).toContain(`catalogue:field.${field}.too_long`);
    expect(messages.filter((message) => /^platform:named\.(required|too_long|wrong)/.test(message))).toEqual(
      [],
    );
  }
});

it("takes an empty number for missing, not for 0", async () => {
  const rate = operations.find(({ name }) => name === "monitoring.rate");
  if (!rate) throw new Error("There is no monitoring.rate.");
  const told = await checkInput(rate.input, { rating: "" }, rate.name).catch(
    (error: Problem) => error.fields,
  );
  expect(told).toContainEqual(
    expect.objectContaining({ field: "rating", message: "monitoring:field.rating.required" }),
  );
});

it("has no sentence for a rule that no field can break", async () => {
  const told = new Set<string>();
  for (const operation of operations)
    for (const field of Object.keys(operation.input.shape))
      for (const { message } of await faultsOf(operation, field)) told.add(message);
  const code = namedInCode();
  const sentences = ownSentences();
  expect(sentences.length).toBeGreaterThan(100);
  // By name, or with a part that the code fills in: the rule, or the field.
  const isNamed = (key: string) => {
    const [slice = "", name = "", rule = ""] = /^([\w-]+):field\.(.+)\.(\w+)$/.exec(key)?.slice(1) ?? [];
    const written = [key, `${slice}:field.${name}.\${`, `${slice}:field.\${field}.${rule}`];
    return written.some((text) => code.includes(text));
  };
  expect(sentences.filter((key) => !told.has(key) && !isNamed(key))).toEqual([]);
});

it.each(["en", "sw"] as const)("puts the name of the field into the sentence in %s", (language) => {
  const t = translator(language);
  const sentence = t("platform:named.too_long", { name: "sourceTitle", limit: 300 });
  expect(sentence).toContain(t("fields:sourceTitle"));
  expect(sentence).toContain("300");
  expect(sentence).not.toContain("$t");
});

it.each(["en", "sw"] as const)("is said by no message that names no field, in %s", (language) => {
  const folder = join(root, "locales", language);
  const messages = readdirSync(folder)
    .filter((file) => file !== languageFile)
    .flatMap((file) => leavesOf(JSON.parse(readFileSync(join(folder, file), "utf8"))));
  expect(messages.length).toBeGreaterThan(1000);
  const nameless = [
    /\b(this|the) field\b|\bsehemu hii\b|\bkisanduku hiki\b/i,
    /^(enter|choose|use|andika|chagua|tumia) (at least |angalau )?(characters |herufi )?(\{\{\w+\}\}|\d+)( \S+){0,5}$/i,
  ];
  const namesSomething = (text: string) => /\{\{(field|name)\}\}/.test(text);
  expect(
    messages.filter((text) => !namesSomething(text) && nameless.some((pattern) => pattern.test(text))),
  ).toEqual([]);
});

it("is never given without the values that its sentence has places for", () => {
  const given = [...namedInCode().matchAll(withoutValues)].map(([, key = ""]) => key);
  expect(given.length).toBeGreaterThan(100);
  const unfilled = given.filter((key) => /\{\{(?!country\.)/.test(sentenceOf(key)));
  expect(unfilled).toEqual([]);
});

/** A message that is the last word of a call, or of an object: nothing that could fill its places comes after it. */
const withoutValues =
  /(?:\bfieldProblem\((?:[^()]|\([^()]*\))*?,\s*|\bfield(?::[^{}]*?)?,\s*message:\s*)"([\w-]+:[\w.-]+)"\s*,?\s*[)}]/g;

/** In English; the test of the languages holds that the others have the same places. */
function sentenceOf(key: string): string {
  const [slice, path = ""] = key.split(":");
  const tree: unknown = JSON.parse(readFileSync(join(root, "locales", "en", `${slice}.json`), "utf8"));
  const found = path.split(".").reduce((at, step) => (at as Record<string, unknown>)?.[step], tree);
  return typeof found === "string" ? found : "";
}

it.each(["focusAreas", "answers.3", "madeUp"])(
  "names the field %s where a command asks to choose",
  (field) => {
    const { message, values } = unchosen(field);
    for (const language of ["en", "sw"] as const)
      expect(translator(language)(message, values)).not.toContain("{{");
  },
);

function leavesOf(tree: unknown): string[] {
  return typeof tree === "string" ? [tree] : Object.values(tree as object).flatMap(leavesOf);
}

const mapping = { measurements: [{ measurementId: "7.2.2", value: [1], numerator: [], denominator: [] }] };

it.each([
  [
    "monitoring.recordValue",
    { status: "measured", amount: "x", sourceUrl: "nowhere" },
    ["period", "amount", "sourceUrl", "sourceTitle", "sourceKind"],
  ],
  ["network.invitePerson", { role: "coordinator", email: "x" }, ["name", "email", "language", "city"]],
  ["monitoring.addEvidence", { title: "x".repeat(201) }, ["title", "evidence"]],
  [
    "monitoring.saveImport",
    { mapping, sourceUrl: "nowhere" },
    ["period", "sourceTitle", "sourceKind", "sourceUrl"],
  ],
])("of %s says everything that is wrong at once", async (name, input, expected) => {
  const operation = operations.find((one) => one.name === name);
  const faults = await checkInput(
    operation?.input as NonNullable<typeof operation>["input"],
    { city: name === "network.invitePerson" ? "" : "kilifi", import: crypto.randomUUID(), ...input },
    name,
  ).catch((error: unknown) => (error instanceof Problem ? error.fields : []));
  const fields = (faults as FieldError[]).map(({ field }) => field);
  expect(fields).toEqual(expect.arrayContaining(expected));
  expect(new Set(fields).size).toBe(fields.length);
});
