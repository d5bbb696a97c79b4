import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutTo, inGsm, isGsm, segmentsOf, septetsOf } from "./gsm.ts";
import { keptNumber, openedNumber, phoneKeyOf } from "./kept-number.ts";
import { readNumber, shownNumber } from "./number.ts";
import { isTexted, numberToText } from "./texted-number.ts";

describe("a telephone number", () => {
  it("is read as people write it, with its country or without", () => {
    for (const typed of [
      "0712345678",
      "0712 345 678",
      "254712345678",
      "+254 (0)712-345-678",
      "00254712345678",
    ])
      expect([typed, readNumber(typed)]).toEqual([typed, "+254712345678"]);
    expect(readNumber("+256 772 123456")).toBe("+256772123456");
    expect(shownNumber("+254712345678")).toBe("0712 345678");
    expect(shownNumber("+256772123456")).toBe("+256 772 123456");
  });

  it("is refused where no message would reach it", () => {
    for (const typed of [
      "0900 223 456",
      "+44 9012345678",
      "",
      "12",
      "0712",
      "071234567899999",
      "call 0712345678",
      "0712345678 ext 4",
      "7".repeat(5000),
    ])
      expect([typed, readNumber(typed)]).toEqual([typed, undefined]);
  });
});

describe("a number that is texted", () => {
  it("is a mobile one of the network's country: others are known and not written to", () => {
    expect(numberToText("phone", "0712 345 678", "joining:field.phone")).toBe("+254712345678");
    for (const typed of ["+256 772 123456", "+44 7400 123456", "020 2012345", "0800 723 253"])
      expect([typed, isTexted(readNumber(typed) ?? "")]).toEqual([typed, false]);
    expect(() => numberToText("phone", "+256 772 123456", "joining:field.phone")).toThrow(
      expect.objectContaining({
        fields: [expect.objectContaining({ field: "phone", message: "platform:field.notTexted" })],
      }),
    );
    expect(() => numberToText("phone", "12", "joining:field.phone")).toThrow();
  });
});

describe("a kept number", () => {
  const secret = "a secret that nobody can guess, of this test";
  const number = "+254712345678";

  it("is found by its key and read with the secret, and tells nothing without", () => {
    const kept = keptNumber(secret, number);
    expect(openedNumber(secret, kept)).toBe(number);
    expect(kept.phoneKey).toBe(phoneKeyOf(secret, number));
    // The same number looks different each time, and none shows its length.
    const again = keptNumber(secret, number);
    expect(again.phoneSealed.equals(kept.phoneSealed)).toBe(false);
    expect(keptNumber(secret, "+29012345").phoneSealed).toHaveLength(kept.phoneSealed.length);
    expect(kept.phoneSealed.includes("712345678")).toBe(false);
    expect(phoneKeyOf(`${secret}.`, number)).not.toBe(kept.phoneKey);
  });

  it("is not read with another secret, under another key, or where a bit was changed", () => {
    const kept = keptNumber(secret, number);
    expect(openedNumber(`${secret}.`, kept)).toBeUndefined();
    expect(openedNumber(secret, { ...kept, phoneKey: phoneKeyOf(secret, "+254712345679") })).toBeUndefined();
    for (const place of kept.phoneSealed.keys()) {
      const changed = Buffer.from(kept.phoneSealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect([place, openedNumber(secret, { ...kept, phoneSealed: changed })]).toEqual([place, undefined]);
    }
    expect(openedNumber(secret, { ...kept, phoneSealed: Buffer.alloc(0) })).toBeUndefined();
  });
});

describe("the alphabet of simple phones", () => {
  it("has an apostrophe, dashes and full stops for those that are typed for the eye", () => {
    expect(inGsm("ng’ombe – ‘saa’ 3…\u00a0bure\r\n“ndiyo”")).toBe("ng'ombe - 'saa' 3... bure\n\"ndiyo\"");
    expect(inGsm("Ĩrĩa, cafe\u0301, ﬁne, 漢字 \u{1f600}")).toBe("Iria, café, fine, ?? ?");
  });

  it("takes any text, and never twice to another", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const plain = inGsm(text);
        expect(isGsm(plain)).toBe(true);
        expect(inGsm(plain)).toBe(plain.replaceAll(/\r\n?/g, "\n"));
      }),
      { numRuns: 200 },
    );
  });

  it("counts the places of a message and the messages that it takes", () => {
    expect(septetsOf("{}[]~^\\|€")).toBe(18);
    const counted = (text: string) => segmentsOf(text);
    expect(counted("a".repeat(160))).toEqual({ alphabet: "gsm", count: 1 });
    expect(counted("a".repeat(161))).toEqual({ alphabet: "gsm", count: 2 });
    expect(counted("a".repeat(306))).toEqual({ alphabet: "gsm", count: 2 });
    expect(counted("a".repeat(307))).toEqual({ alphabet: "gsm", count: 3 });
    // An escaped sign does not stand in two parts.
    expect(counted(`${"a".repeat(152)}€${"a".repeat(152)}`)).toEqual({ alphabet: "gsm", count: 3 });
    expect(counted(`’${"a".repeat(69)}`)).toEqual({ alphabet: "ucs2", count: 1 });
    expect(counted(`’${"a".repeat(70)}`)).toEqual({ alphabet: "ucs2", count: 2 });
    expect(counted(`’${"a".repeat(134)}`)).toEqual({ alphabet: "ucs2", count: 3 });
  });

  it("is cut at a word, and never takes more than there is room for", () => {
    expect(cutTo("Tailoring and dressmaking", 25)).toBe("Tailoring and dressmaking");
    expect(cutTo("Tailoring and dressmaking", 20)).toBe("Tailoring and..");
    expect(cutTo("Dressmaking", 8)).toBe("Dressm..");
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }).map(inGsm), fc.nat(60), (text, most) => {
        expect(septetsOf(cutTo(text, most))).toBeLessThanOrEqual(most);
      }),
    );
  });
});
