import { z } from "zod";
import type { MessageKey } from "./i18n/message-key.ts";
import { isMessageKey } from "./i18n/messages.ts";
import { type FieldError, inputProblem, type Problem, refuse } from "./problem.ts";
import { unseenSigns } from "./unseen-signs.ts";

/**
 * The input as its schema wants it.
 * @param inPath the fields that come from the address: what cannot be right there names nothing that is there.
 * @throws Problem `platform.input` with every broken field, or `platform.not_found`.
 */
export async function checkInput<Schema extends z.ZodObject>(
  schema: Schema,
  raw: Record<string, unknown>,
  operation: string,
  inPath: ReadonlySet<string> = new Set(),
): Promise<z.output<Schema>> {
  const unstorable = fieldsWithUnstorableText(raw);
  if (unstorable.length > 0)
    throw inputProblem(unstorable.map((field) => ({ field, message: "platform:field.text" })));
  const result = await schema.safeParseAsync(raw, { reportInput: true });
  if (result.success) return result.data;
  const broken = result.error.issues.map(({ path: [field] }) => String(field));
  if (broken.some((field) => inPath.has(field) && raw[field] !== undefined)) throw refuse.not_found();
  throw inputProblem(tightest(result.error.issues).map((issue) => fieldError(issue, operation)));
}

/** Of several limits that one field breaks in the same way, the tightest: whoever keeps that keeps them all. */
function tightest(issues: readonly Issue[]): Issue[] {
  const kept = new Map<string, Issue>();
  for (const issue of issues) {
    const way = `${issue.code} ${issue.path.join(".")}`;
    const other = kept.get(way);
    if (!other || isTighter(issue, other)) kept.set(way, issue);
  }
  return [...kept.values()];
}

function isTighter(issue: Issue, other: Issue): boolean {
  if (issue.code === "too_big" && other.code === "too_big") return issue.maximum < other.maximum;
  if (issue.code === "too_small" && other.code === "too_small") return issue.minimum > other.minimum;
  return false;
}

/**
 * A field that is needed where others say so: told together with whatever else is wrong, not after it.
 * @param names the field, and the others; while one of these cannot be read, nothing is said
 */
export function alsoNeeds<Input extends z.ZodObject, const Name extends keyof z.output<Input> & string>(
  input: Input,
  [field, ...others]: readonly [Name, ...Name[]],
  error: MessageKey,
  isMissing: (said: Pick<z.output<Input>, Name>) => boolean,
): Input {
  const needed = new Set<PropertyKey | undefined>([field, ...others]);
  return input.refine((said) => !isMissing(said), {
    path: [field],
    error,
    when: ({ issues }) => !issues.some(({ path }) => needed.has(path?.[0])),
  });
}

/** Half a character has no bytes in UTF-8, and PostgreSQL keeps every character but U+0000. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function fieldsWithUnstorableText(value: unknown, path = ""): string[] {
  if (typeof value === "string") return isStorable(value) ? [] : [path || "form"];
  if (isUpload(value)) return fieldsWithUnstorableText(value.name, path);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isStorable(name) ? fieldsWithUnstorableText(member, path ? `${path}.${name}` : name) : [path || "form"],
  );
}

type Issue = z.core.$ZodIssue;

/**
 * A sentence for a broken rule, from the most to the least specific: the schema's own message key, the slice's
 * `field.<name>.<rule>`, the platform's `named.<rule>` with the name of the field in it, the platform's `field.<rule>`.
 */
function fieldError(issue: Issue, operation: string): FieldError {
  const field = issue.path.join(".") || "form";
  const values = limitsOf(issue);
  const rule = ruleOf(issue);
  const slice = operation.split(".")[0];
  const name = issue.path.filter((step) => typeof step === "string").join(".");
  const label = labelOf(name, String(issue.path[0] ?? ""));
  const candidates: string[] = [
    issue.message,
    `${slice}:field.${name}.${rule}`,
    ...(label ? [`platform:named.${rule === "required" && isChoice(issue) ? "unchosen" : rule}`] : []),
    `platform:field.${rule}`,
  ];
  const message: MessageKey =
    candidates.find((text): text is MessageKey => isMessageKey(text)) ?? "platform:field.wrong";
  return { field, message, values: label ? { ...values, name: label } : { ...values, field } };
}

/** By which the sentences name a field: its own name, or that of what it is a part of. */
function labelOf(...names: string[]): string | undefined {
  return names.find((known) => isMessageKey(`fields:${known}`));
}

/** For a command: nothing was chosen there where it has to be, or something that is not offered, or not any more. */
export function unchosen(field: string): FieldError {
  const name = labelOf(field, field.split(".")[0] ?? "");
  return name === undefined
    ? { field, message: "platform:field.unchosen", values: { field } }
    : { field, message: "platform:named.unchosen", values: { name } };
}

export function unchosenProblem(field: string): Problem {
  return inputProblem([unchosen(field)]);
}

type Rule =
  | "required"
  | "wrong"
  | "no_day"
  | "too_long"
  | "too_short"
  | "too_big"
  | "too_small"
  | "too_many"
  | "too_few"
  | "choice"
  | "unknown";

function ruleOf(issue: Issue): Rule {
  if (isEmpty(issue.input) || isNoFile(issue.input)) return "required";
  if (issue.code === "invalid_format" && issue.format === "date") return "no_day";
  if (issue.code === "too_big") return tooBig[issue.origin] ?? "too_big";
  if (issue.code === "too_small") return tooSmall[issue.origin] ?? "too_small";
  if (issue.code === "invalid_value") return "choice";
  if (issue.code === "unrecognized_keys") return "unknown";
  return "wrong";
}

const tooBig: Record<string, Rule> = { string: "too_long", array: "too_many" };
const tooSmall: Record<string, Rule> = { string: "too_short", array: "too_few" };

/** Whether a person chooses it instead of writing it. */
function isChoice(issue: Issue): boolean {
  if (issue.code === "invalid_type") return issue.expected === "array" || issue.expected === "boolean";
  return issue.code === "invalid_value" || issue.code === "custom";
}

function isEmpty(input: unknown): boolean {
  return input === undefined || input === null || (typeof input === "string" && legible(input) === "");
}

function limitsOf(issue: Issue): Record<string, unknown> {
  if (issue.code === "too_big") return { limit: Number(issue.maximum) };
  if (issue.code === "too_small") return { limit: Number(issue.minimum) };
  if (issue.code === "invalid_value") return { choices: issue.values.join(", ") };
  if (issue.code === "unrecognized_keys") return { names: issue.keys.join(", ") };
  if (issue.code === "custom") return issue.params ?? {};
  return {};
}

/** Signs without a width of which no language needs one, and those that turn the direction of all that follows. */
const unseen = unseenSigns("widthless", "steering");
/** What takes room or joins letters and shows nothing by itself. */
const blank = /^(?:[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|\u034f)*$/u;

/** The text as one sees it: a name of signs that nobody sees is none, and two that look alike are one. */
function legible(text: string): string {
  const seen = text.replaceAll(unseen, "").trim();
  return blank.test(seen) ? "" : seen;
}

const Day = z.iso.date();
const firstYear = 1800;
const lastYear = 2200;

/** A day that people write. One that is centuries away is a slip of the hand, as 0026 is. */
export const writtenDay = Day.refine(
  (day) => {
    const year = Number(day.slice(0, 4));
    // What is no day at all is told already.
    return (year >= firstYear && year <= lastYear) || !Day.safeParse(day).success;
  },
  { error: "platform:field.day", params: { first: String(firstYear), last: String(lastYear) } },
);

/** An uploaded file as an operation receives it. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
}

/** The schema of an uploaded file. An empty file field of a form counts as nothing chosen. */
export const upload = z
  .custom<Upload>((value) => isUpload(value) && value.name !== "")
  .meta({ type: "string", format: "binary", description: "A file, sent as multipart/form-data." });

/** A file that need not be chosen. */
export const optionalUpload = z.preprocess(
  (value) => (isNoFile(value) ? undefined : value),
  upload.optional(),
);

const fileTakers = new WeakMap<z.ZodObject, boolean>();

/** Whether a file is among the fields. */
export function takesFile(schema: z.ZodObject): boolean {
  const known = fileTakers.get(schema);
  if (known !== undefined) return known;
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const found = Object.values(properties).some(
    (property) => typeof property === "object" && property.format === "binary",
  );
  fileTakers.set(schema, found);
  return found;
}

/** What a form sends for a file that was not chosen. */
export function isNoFile(value: unknown): boolean {
  return value === "" || (isUpload(value) && value.name === "");
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === "object" && value !== null && "bytes" in value && value.bytes instanceof Uint8Array;
}

/** A field that a form leaves empty when nothing was entered. */
export function orEmpty<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (isEmpty(value) ? undefined : value), schema.optional());
}

/** A number as a form sends it. An empty field is missing, where `z.coerce.number()` would read it as 0. */
export function enteredNumber(schema: z.ZodNumber) {
  return z.preprocess((value) => {
    if (isEmpty(value)) return undefined;
    return typeof value === "string" ? Number(value) : value;
  }, schema);
}

/** Ticked boxes: a browser sends one as a text, several as a list. */
export function several(most: number, each = z.string().max(40)) {
  return z.preprocess(
    (value) => (typeof value === "string" ? [value] : value),
    z.array(each).min(1).max(most),
  );
}

/** What a browser sent of boxes of which none need be ticked, as a list. */
export function listOfTicked(value: unknown): unknown {
  if (value === undefined || value === "") return [];
  return typeof value === "string" ? [value] : value;
}

/** The same as an input; what is ticked twice counts once. */
export function ticked<Each extends z.ZodType<string>>(each: Each, most: number) {
  return z.preprocess(
    listOfTicked,
    z
      .array(each)
      .max(most)
      .transform((chosen) => [...new Set(chosen)]),
  );
}

/** A number as people write it: "4,500,000". */
export function writtenNumber<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => (typeof value === "string" ? Number(value.replaceAll(/[\s,]/g, "")) : value),
    schema,
  );
}

/** One line of text. Line breaks and tabs, which come along where a name is pasted, become a space. */
export function line(most: number) {
  return z
    .string()
    .overwrite((text) => legible(text.replaceAll(/\s*[\t\n\v\f\r\u0085\u2028\u2029]+\s*/g, " ")))
    .min(1)
    .max(most);
}

/** Several lines of text; a browser sends line ends as CR LF. */
export function lines(most: number) {
  return z
    .string()
    .transform((text) => legible(text.replaceAll(/\r\n?/g, "\n")))
    .pipe(z.string().max(most));
}

/** Of a record that is changed: nobody writes over what they have not seen. */
export const seenVersion = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_000_000_000)
  .describe("The version that was seen.");

/** Why somebody did what others are told of with it. */
export const Reason = lines(1000).pipe(z.string().min(1));
