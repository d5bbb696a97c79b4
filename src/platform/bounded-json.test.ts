import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBoundedJson } from "./bounded-json.ts";

const bounds = { depth: 20, members: 1000 };
const flawsOf = (source: string | Uint8Array) =>
  readBoundedJson(source, bounds).findings.map(({ flaw, pointer }) =>
    pointer ? `${flaw} ${pointer}` : flaw,
  );

describe("JSON from a stranger", () => {
  it("that any program writes is read as it is, without a finding", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, stringUnit: "grapheme" }), (text) => {
        fc.pre(!text.includes("__proto__"));
        const { value, findings } = readBoundedJson(text, { depth: 20, members: 100_000 });
        expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
        expect(findings).toEqual([]);
      }),
    );
  });

  it.each([
    ["a name twice", '{"a":1,"b":{"c":1,"c":2}}', ["repeated_name /b/c"]],
    ["a name twice, once escaped", '{"a":1,"\\u0061":2}', ["repeated_name /a"]],
    ["the same name in two objects", '[{"a":1},{"a":1}]', []],
    ["a name that is also a value", '{"a":"a","b":["a","a"]}', []],
    ["__proto__", '{"x":[0,{"__proto__":{}}]}', ["proto_member /x/1/__proto__"]],
    ["__proto__ escaped", '{"\\u005f_proto__":1}', ["proto_member /__proto__"]],
    ["__proto__ as a value", '["__proto__"]', []],
    ["a byte order mark", '\uFEFF{"a":1}', ["byte_order_mark"]],
    ["a number too large", '{"a":1e400}', ["inexact_number /a"]],
    ["a number too small", '{"a":1e-400}', ["inexact_number /a"]],
    ["a number with too many digits", "[1,9007199254740993]", ["inexact_number /1"]],
    ["a fraction with too many digits", "[0.10000000000000000555]", ["inexact_number /0"]],
    ["numbers that a double holds", "[0.1,1.50,1e3,-0.0,9007199254740992,0e99999,0.30000000000000004]", []],
    ["half a character", '{"a":"\\ud800"}', ["half_character /a"]],
    ["half a character in a name", '{"\\udc00":1}', ["half_character /\udc00"]],
    ["a whole character in two halves", '"\\ud83d\\ude00"', []],
    ["no JSON", "{half", ["not_json"]],
    ["two values", "1 2", ["not_json"]],
    ["nothing", "", ["not_json"]],
    ["no text", Uint8Array.of(0x22, 0xff, 0x22), ["not_text"]],
  ])("with %s", (_name, source, flaws) => {
    expect(flawsOf(source)).toEqual(flaws);
  });

  it("keeps what it warns of", () => {
    const { value } = readBoundedJson('{"__proto__":{"x":1},"a":1e400}', bounds);
    expect(Object.keys(value as object)).toEqual(["__proto__", "a"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("is refused unread beyond its bounds, at either side of them", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(flawsOf(nested(20))).toEqual([]);
    expect(flawsOf(nested(21))).toEqual(["too_deep"]);
    const list = (members: number) => `[${Array(members).fill("1").join()}]`;
    expect(flawsOf(list(1000))).toEqual([]);
    expect(flawsOf(list(1001))).toEqual(["too_many_members"]);
    const pairs = (members: number) => `{${Array.from({ length: members }, (_, at) => `"${at}":{}`).join()}}`;
    expect(flawsOf(pairs(1000))).toEqual([]);
    expect(flawsOf(pairs(1001))).toEqual(["too_many_members"]);
  });

  it.each([
    ["brackets", "[".repeat(5_000_000)],
    ["members", `{${Array.from({ length: 400_000 }, (_, at) => `"${at}":1`).join()}}`],
    ["repeated names", `{${'"a":1,'.repeat(800_000)}"b":1}`],
    ["escapes", `"${"\\u0061".repeat(800_000)}"`],
    ["digits", `[${"0".repeat(2_500_000)}1,1.${"0".repeat(2_500_000)}1]`],
    ["quotes", '"'.repeat(5_000_000)],
    ["commas", `[${",".repeat(5_000_000)}]`],
    ["closing brackets", "]}".repeat(2_500_000)],
  ])("takes time in proportion to its length: 5 MB of %s", (_name, text) => {
    const wide = { depth: 1000, members: 10_000_000 };
    const started = performance.now();
    readBoundedJson(text, wide);
    // Milliseconds where it is linear, minutes where it is not; a busy machine stays far below.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
