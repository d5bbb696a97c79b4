import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStrictJson } from "./strict-json.ts";

const limits = { depth: 10, members: 100 };
const faultOf = (text: string | Uint8Array) => {
  const read = readStrictJson(text, limits);
  return "fault" in read ? read.fault : undefined;
};

describe("text with more or less than one meaning is refused", () => {
  it.each([
    ['{"a":1,"a":2}', "repeated_names"],
    ['{"a":1,"\\u0061":1}', "repeated_names"],
    ['[{"b":{"__proto__":{}}}]', "forbidden_name"],
    ['{"\\u005f_proto__":1}', "forbidden_name"],
    ["1e999", "inexact_number"],
    ["-1e999", "inexact_number"],
    ["1e-999", "inexact_number"],
    ["12345678901234567890", "inexact_number"],
    ["9007199254740993", "inexact_number"],
    ["0.1000000000000000055", "inexact_number"],
    ["-0", "inexact_number"],
    [`0.${"0".repeat(500)}`, "inexact_number"],
    ['"\\ud800"', "half_character"],
    ['{"\\udc00\\ud800":1}', "half_character"],
    ['"\ud800"', "half_character"],
    ["\uFEFF{}", "byte_order_mark"],
  ])("%j: %s", (text, fault) => expect(faultOf(text)).toBe(fault));

  it("names what is at fault", () => {
    expect(readStrictJson('{"size":1,"size":2}', limits)).toEqual({ fault: "repeated_names", part: "size" });
    expect(readStrictJson('{"size":1e999}', limits)).toEqual({ fault: "inexact_number", part: "1e999" });
  });
});

it.each([
  "",
  " ",
  "{",
  "[1,]",
  '{"a":1,}',
  '{"a" 1}',
  "{a:1}",
  "01",
  "1.",
  ".5",
  "+1",
  "1e",
  "NaN",
  "tru",
  "nullx",
  "[] []",
  '"a\nb"',
  '"\\x"',
  '"\\u12"',
  '"open',
  "\u00a01",
])("what is no JSON is none: %j", (text) => expect(faultOf(text)).toBe("not_json"));

it("bytes that are no UTF-8 are no text", () => {
  expect(faultOf(Uint8Array.from([0x22, 0xff, 0x22]))).toBe("not_text");
  expect(faultOf(Uint8Array.from([0xef, 0xbb, 0xbf, 0x31]))).toBe("byte_order_mark");
});

it("depth and members have an end, and a million brackets cost nothing", () => {
  expect(faultOf(`${"[".repeat(10)}${"]".repeat(10)}`)).toBeUndefined();
  expect(faultOf(`${"[".repeat(11)}${"]".repeat(11)}`)).toBe("too_deep");
  expect(faultOf("[".repeat(1_000_000))).toBe("too_deep");
  expect(faultOf(JSON.stringify(Array.from({ length: 100 }, () => 1)))).toBeUndefined();
  expect(faultOf(JSON.stringify(Array.from({ length: 101 }, () => 1)))).toBe("too_many_members");
});

it("everything else is read as JSON.parse reads it, names of objects among them", () => {
  const wide = { depth: 1000, members: 1_000_000 };
  expect(readStrictJson('{"constructor":1,"toString":{"valueOf":2}}', wide)).toEqual({
    json: { constructor: 1, toString: { valueOf: 2 } },
  });
  expect(readStrictJson('"\\ud83d\\ude00 \u007f\u0085\u2028 \\/\\b\\f"', wide)).toEqual({
    json: "😀 \u007f\u0085\u2028 /\b\f",
  });
  fc.assert(
    fc.property(fc.json({ stringUnit: "binary" }), fc.integer({ min: 0, max: 4 }), (text, indent) => {
      const parsed: unknown = JSON.parse(text);
      const spaced = JSON.stringify(parsed, null, indent);
      fc.pre(!/"__proto__"|-0(?![.\d])/.test(spaced));
      expect(readStrictJson(spaced, wide)).toEqual({ json: parsed });
    }),
  );
});

it("no text makes it fail, and what it accepts JSON.parse accepts", () => {
  const pieces = fc.constantFrom(...'{}[],:"\\u0019e+-. \n'.split(""), "true", "null", '"a":', "__proto__");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const text = parts.join("");
      const read = readStrictJson(text, limits);
      if ("json" in read) expect(read.json).toEqual(JSON.parse(text));
    }),
    { numRuns: 3000 },
  );
});
