// Whatever somebody changes in a sealed file is found, at any depth. The judge is a second reader, written for this
// test alone: it shares no code with `seal.ts`, keeps every member as it is written, and compares numbers as exact
// decimals. `seal.ts` must call a file genuine exactly when the judge says that it still means what was sealed.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf, newSigningKey, type SealPublicKey, sign } from "../platform/sealing/signature.ts";
import { sampleReport } from "./pdf/sample-report.ts";
import { canonicalBytes, sealedFile, verifySealedFile } from "./seal.ts";

const key = newSigningKey();
const sample = sampleReport();
const report = {
  ...sample,
  sections: sample.sections.slice(1, 2),
  keyFeatures: sample.keyFeatures.slice(0, 2),
};
const bytes = canonicalBytes(report);
const sealed = sealedFile(bytes, sign(bytes, key.privateKey), key.publicKey);
const check = (text: string) => verifySealedFile(text, [key.publicKey]);

// ---- The judge ---------------------------------------------------------------------------------------------

type Node =
  | { kind: "object"; members: [name: string, value: Node][] }
  | { kind: "array"; items: Node[] }
  | { kind: "text"; text: string }
  /** As it is written. */
  | { kind: "number"; written: string }
  | { kind: "word"; word: "true" | "false" | "null" };

const token =
  /[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)|(true|false|null))/uy;

/** The file as a tree; undefined where it is no JSON. */
function judgesTree(text: string): Node | undefined {
  const tokens: string[] = [];
  const end = text.length - (/[\t\n\r ]*$/.exec(text.slice(-100))?.[0].length ?? 0);
  let at = 0;
  while (at < end) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) return undefined;
    tokens.push(found[1] ?? found[2] ?? found[3] ?? found[4] ?? "");
    at = token.lastIndex;
  }
  let taken = 0;
  const next = () => tokens[taken++] ?? "";
  const fail = Symbol("no JSON");
  function value(): Node {
    const first = next();
    if (first === "{" || first === "[") return first === "{" ? object() : array();
    if (first.startsWith('"')) return { kind: "text", text: JSON.parse(first) };
    if (first === "true" || first === "false" || first === "null") return { kind: "word", word: first };
    if (/^[-0-9]/.test(first)) return { kind: "number", written: first };
    throw fail;
  }
  function object(): Node {
    const members: [string, Node][] = [];
    if (tokens[taken] === "}") {
      taken++;
      return { kind: "object", members };
    }
    for (;;) {
      const name = next();
      if (!name.startsWith('"') || next() !== ":") throw fail;
      members.push([JSON.parse(name), value()]);
      const end = next();
      if (end === "}") return { kind: "object", members };
      if (end !== ",") throw fail;
    }
  }
  function array(): Node {
    const items: Node[] = [];
    if (tokens[taken] === "]") {
      taken++;
      return { kind: "array", items };
    }
    for (;;) {
      items.push(value());
      const end = next();
      if (end === "]") return { kind: "array", items };
      if (end !== ",") throw fail;
    }
  }
  try {
    const tree = value();
    return taken === tokens.length ? tree : undefined;
  } catch (error) {
    if (error === fail) return undefined;
    throw error;
  }
}

/** One text for one meaning: members in order of their names, all of them; numbers as fractions of whole numbers. */
function meaning(node: Node): string {
  switch (node.kind) {
    case "object": {
      const members = node.members.map(([name, value]) => `${units(name)}=${meaning(value)}`);
      return `{${members.sort().join(";")}}`;
    }
    case "array":
      return `[${node.items.map(meaning).join(";")}]`;
    case "text":
      return units(node.text);
    case "number":
      return exactNumber(node.written);
    case "word":
      return node.word;
  }
}

const units = (text: string) =>
  `"${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16)).join(",")}"`;

function exactNumber(written: string): string {
  const [mantissa = "", exponent = "0"] = written.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  if (Math.abs(Number(exponent)) > 2000) return written;
  let top = BigInt(whole + fraction);
  let bottom = 10n ** BigInt(fraction.length);
  if (Number(exponent) >= 0) top *= 10n ** BigInt(exponent);
  else bottom *= 10n ** BigInt(exponent.slice(1));
  const common = greatestDivisor(top < 0n ? -top : top, bottom);
  return `${top / common}/${bottom / common}`;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}

const original = judgesTree(sealed);
if (!original) throw new Error("The judge does not read the sealed file");
const sealedMeaning = meaning(original);
const meansTheSame = (text: string) => {
  const tree = judgesTree(text);
  return tree !== undefined && meaning(tree) === sealedMeaning;
};

// ---- What somebody may do to a file ------------------------------------------------------------------------

/** Every place in a tree, the whole first. */
function places(node: Node): Node[] {
  const inside =
    node.kind === "object" ? node.members.map(([, value]) => value) : node.kind === "array" ? node.items : [];
  return [node, ...inside.flatMap(places)];
}

const someName = fc.constantFrom(
  "__proto__",
  "constructor",
  "toJSON",
  "name",
  "note",
  "",
  "amount",
  "é",
  "e\u0301",
);
const someValue: fc.Arbitrary<Node> = fc.oneof(
  fc.string({ unit: "binary" }).map((text): Node => ({ kind: "text", text })),
  fc.constantFrom<Node>(
    { kind: "word", word: "null" },
    { kind: "word", word: "true" },
    { kind: "array", items: [] },
  ),
  fc
    .constantFrom("1", "2", "1e999", "-0", "0", "3.0000000000000000001")
    .map((written): Node => ({ kind: "number", written })),
  fc.constant<Node>({ kind: "object", members: [["name", { kind: "text", text: "x" }]] }),
);

interface Change {
  place: number;
  at: number;
  how: "set" | "add" | "remove" | "repeat" | "swap" | "respell";
  name: string;
  value: Node;
}
const someChange = fc.record<Change>({
  place: fc.nat(),
  at: fc.nat(),
  how: fc.constantFrom("set", "add", "remove", "repeat", "swap", "respell"),
  name: someName,
  value: someValue,
});

function changed(tree: Node, { place, at, how, name, value }: Change): void {
  const all = places(tree);
  const node = all[place % all.length] ?? tree;
  if (node.kind === "object")
    changeList(node.members, at, how, (old) => [old?.[0] ?? name, value], [name, value]);
  else if (node.kind === "array") changeList(node.items, at, how, () => value, value);
  else if (node.kind === "number" && how === "respell") node.written = respelled(node.written, at);
  else if (node.kind === "text" && how === "respell")
    node.text = at % 2 ? node.text.normalize("NFD") : `${node.text} `;
  else Object.assign(node, value);
}

function changeList<Item>(
  list: Item[],
  at: number,
  how: Change["how"],
  set: (old?: Item) => Item,
  added: Item,
): void {
  const index = list.length === 0 ? 0 : at % list.length;
  const [old] = list.slice(index);
  if (how === "add" || old === undefined) list.splice(index, 0, added);
  else if (how === "remove") list.splice(index, 1);
  else if (how === "repeat") list.splice(index, 0, old);
  else if (how === "swap") list.splice(index, 1, ...list.splice(0, 1, old));
  else if (how === "set") list.splice(index, 1, set(old));
}

function respelled(written: string, at: number): string {
  const spellings = [
    `${written}.0`,
    `${written}e0`,
    `${written}0e-1`,
    `${written}.0000000000000000001`,
    `${written}e400`,
  ];
  return /[.e]/.test(written) ? written : (spellings[at % spellings.length] ?? written);
}

/** The tree as text again; what is not its meaning (space, escapes) differs from time to time. */
function written(node: Node, style: number): string {
  const gap = ["", " ", "\n\t", "\r\n"][style % 4] ?? "";
  switch (node.kind) {
    case "object":
      return `{${node.members.map(([name, value]) => `${gap}${spelled(name, style)}${gap}:${written(value, style + 1)}`).join(",")}${gap}}`;
    case "array":
      return `[${node.items.map((item) => gap + written(item, style + 1)).join(",")}]`;
    case "text":
      return spelled(node.text, style);
    case "number":
      return node.written;
    case "word":
      return node.word;
  }
}

function spelled(text: string, style: number): string {
  if (style % 3 > 0) return JSON.stringify(text);
  const escaped = Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, "0"),
  );
  return `"${escaped.map((code) => `\\u${code}`).join("")}"`;
}

describe("a sealed file is genuine exactly while it means what was sealed", () => {
  it("as it is", () => {
    expect(check(sealed).outcome).toBe("genuine");
    expect(meansTheSame(sealed)).toBe(true);
  });

  it("also one that an earlier release sealed", () => {
    const earlier = readFileSync("test/fixtures/sealed-in-0.1.json", "utf8");
    const { publicKey } = JSON.parse(earlier) as { publicKey: SealPublicKey };
    expect(verifySealedFile(earlier, [publicKey]).outcome).toBe("genuine");
  });

  it("whatever is changed, added, removed, repeated or swapped, at any depth", () => {
    let same = 0;
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 2 }), fc.nat(11), (changes, style) => {
        const tree = structuredClone(original);
        for (const change of changes) changed(tree, change);
        const text = written(tree, style);
        const isSame = meansTheSame(text);
        if (isSame) same++;
        expect(check(text).outcome === "genuine", text.slice(0, 2000)).toBe(isSame);
      }),
      { numRuns: 700 },
    );
    // Both answers were asked for.
    expect(same).toBeGreaterThan(50);
  });

  it("whatever characters are put in, taken out or replaced", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom(
        '"__proto__":{"version":9},',
        '"version":1,',
        "\uFEFF",
        "e0",
        "0",
        ".0",
        " ",
        "\\u0000",
        ',"x":1',
      ),
    );
    fc.assert(
      fc.property(fc.nat(sealed.length), fc.nat(3), piece, (at, taken, put) => {
        const text = sealed.slice(0, at) + put + sealed.slice(at + taken);
        expect(check(text).outcome === "genuine", put).toBe(meansTheSame(text));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    [
      "__proto__ at the top of the report",
      '"report":{',
      '"report":{"__proto__":{"version":9},',
      "proto_member",
    ],
    ["__proto__ deep inside", '"city":{', '"city":{"__proto__":{"name":"Another County"},', "proto_member"],
    ["__proto__ of the file itself", '{"digest"', '{"__proto__":{"approved":true},"digest"', "proto_member"],
    ["a name twice", '"version":1', '"version":2,"version":1', "repeated_name"],
    ["a number that reads as another", '"version":1', '"version":1.0000000000000000001', "inexact_number"],
    ["a number beyond all", '"version":1', '"version":1e999', "inexact_number"],
    ["half a character", '"Kilifi County"', '"Kilifi County\\ud800"', "half_character"],
    ["a word beside the seal", '{"digest"', '{"approved":true,"digest"', "unknown_members"],
  ])("and says why not: %s", (_, from, to, reason) => {
    const text = sealed.replace(from, to);
    expect(text).not.toBe(sealed);
    expect(check(text)).toMatchObject({ outcome: "not-a-sealed-report", reason });
  });

  it("and says why not: a mark before the first character", () => {
    expect(check(`\uFEFF${sealed}`)).toMatchObject({ reason: "byte_order_mark" });
    expect(verifySealedFile(Buffer.from(`\uFEFF${sealed}`), [key.publicKey])).toMatchObject({
      reason: "byte_order_mark",
    });
  });

  it("also a bare report with a member that nobody sealed has no seal here", () => {
    const bare = Buffer.from(bytes).toString("utf8");
    expect(check(bare)).toMatchObject({ outcome: "unsigned", digest: digestOf(bytes) });
    for (const added of ['{"__proto__":{},', '{"approved":true,']) {
      expect(check(bare.replace("{", added)).outcome).toBe("not-a-sealed-report");
    }
  });
});
