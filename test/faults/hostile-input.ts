// Input that nobody means well with, or that a program got wrong: made from what an operation says it takes, so that
// most of a body is right and one or two things in it are not.

import fc from "fast-check";

export interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** What fits the names that our operations use; everything else is made from its type. */
export type Words = Record<string, readonly unknown[]>;

const texts = [
  "",
  " ",
  "0",
  "-1",
  "1e400",
  "-1e-400",
  "NaN",
  "Infinity",
  "9".repeat(400),
  `0.${"3".repeat(400)}`,
  "2147483648",
  "9223372036854775808",
  "2025-13-45",
  "2025-02-30",
  "0000-00-00",
  "275760-09-14",
  "99999",
  "2019-2018",
  "__proto__",
  "constructor",
  "toString",
  "＝1+1",
  "=1+1",
  "\u202e\u200b",
  "\ud800",
  "a\0b",
  "\r\n\r\n",
  "🏫".repeat(300),
  "x".repeat(70_000),
  "a\u0301".repeat(2000),
  "null",
  "true",
  "[object Object]",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "{{limit}} $t(platform:problem.title)",
  "%00%0d%0a",
  "' or 1=1 --",
  "00000000-0000-0000-0000-000000000000",
  "javascript:alert(1)",
  "http://[::1",
  "//host",
];

const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1.5, 1e21, 2 ** 31, 2 ** 53 - 1),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>([], {}, [[]], [null], { a: { b: [] } }, Array(200).fill("x")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

const files: fc.Arbitrary<File> = fc
  .tuple(
    fc.constantFrom<string | Uint8Array<ArrayBuffer>>(
      "",
      "County,Sex,Share\nKILIFI,Total,15.1\n",
      'a;b;c\n\n\n;;;;\n"open',
      `${"x,".repeat(3000)}\n`,
      "%PDF-1.7\n%%EOF",
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0),
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x45, 0x78, 0x69, 0x66),
      Uint8Array.of(0x50, 0x4b, 0x03, 0x04, ...Array<number>(60).fill(0xff)),
      Uint8Array.of(0x50, 0x4b, 0x05, 0x06, ...Array<number>(18).fill(0)),
      '{"format":"jifunze-sealed-report/1","report":{}}',
      new Uint8Array(100_000),
    ),
    fc.constantFrom(
      "t.csv",
      "t.xlsx",
      "t.pdf",
      "t.png",
      "t.jpg",
      "t.json",
      "",
      "../../t.csv",
      "\u202ecsv.exe",
      "x".repeat(3000),
    ),
  )
  .map(([content, name]) => new File([content], name));

/** Values for a field as its schema has it. */
function fitting(name: string, schema: Schema, words: Words): fc.Arbitrary<unknown> {
  const known = words[name];
  if (known && known.length > 0 && schema.type !== "array") return fc.constantFrom(...known);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const [choice] = [schema.anyOf, schema.oneOf, schema.allOf].filter((one) => one !== undefined);
  if (choice) return fc.oneof(...choice.map((one) => fitting(name, one, words)));
  if (schema.format === "binary") return files;
  if (schema.format === "uuid") return fc.uuid();
  switch ([schema.type].flat()[0]) {
    case "number":
    case "integer":
      return fc.integer({ min: 0, max: 50 });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(fitting(name, schema.items ?? {}, words), { maxLength: 4 });
    case "object":
      return objectOf(schema, words);
    default:
      return fc.constantFrom("Kilifi", "12", "2025", "A sentence of some words.");
  }
}

/** Objects of which most members fit. */
export function objectOf(schema: Schema, words: Words): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    fc.oneof(
      { weight: 12, arbitrary: fitting(name, property, words) },
      { weight: 3, arbitrary: odd },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
  ]);
  const extra = fc.oneof(
    { weight: 9, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom("x", "constructor", "a.b", "a[0]", "id"), odd) },
  );
  return fc
    .tuple(fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>), extra)
    .map(([fields, more]) => ({ ...fields, ...more }));
}

/** The same as a form of a browser would have it; with a file as a form with files. */
export function asForm(fields: Record<string, unknown>): URLSearchParams | FormData {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string | File] => [name, one instanceof File ? one : textOf(one)]),
  );
  const plain = pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string");
  if (plain.length === pairs.length) return new URLSearchParams(plain);
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}
