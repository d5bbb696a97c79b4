import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneLine, paragraphs } from "../../platform/pdf/plain-text.ts";
import { decimalDifference, decimalText, textIn } from "./written-text.ts";

describe("what people wrote", () => {
  it("loses characters that control a screen or turn the writing direction, and nothing else", () => {
    expect(oneLine("a\u0007b\u202Ec\t d")).toBe("abc d");
    expect(oneLine("#eval(1) $x$ *y* <z> @a مرحبا 😀")).toBe("#eval(1) $x$ *y* <z> @a مرحبا 😀");
  });

  it("can be broken anywhere it would run over the margin", () => {
    const runs = oneLine("x".repeat(500)).split("\u200b");
    expect(runs.join("")).toBe("x".repeat(500));
    expect(Math.max(...runs.map((run) => run.length))).toBeLessThan(28);
  });

  it("keeps its paragraphs and lines", () => {
    expect(paragraphs("One\r\ntwo\n \n\n Three \n\n\n")).toEqual([["One", "two"], ["Three"]]);
    expect(paragraphs(" \n ")).toEqual([]);
  });

  it("falls back to English, then to any language there is", () => {
    expect(textIn({ en: "City" }, "sw")).toBe("City");
    expect(textIn({ fr: "Ville" }, "sw")).toBe("Ville");
  });
});

describe("figures", () => {
  it("keep the decimals with which they were entered", () => {
    expect(decimalText("1453787", "en")).toBe("1,453,787");
    expect(decimalText("71.50", "en")).toBe("71.50");
  });

  it("are subtracted exactly", () => {
    expect(decimalDifference("0.3", "0.1")).toBe("0.2");
    expect(decimalDifference("1", "1.05")).toBe("-0.05");
    expect(decimalDifference("-1.5", "-1.50")).toBe("0.00");
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (later, earlier) => {
        expect(decimalDifference(String(later), String(earlier))).toBe(
          String(BigInt(later) - BigInt(earlier)),
        );
      }),
    );
  });
});
