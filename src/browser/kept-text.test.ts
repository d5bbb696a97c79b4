import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fateOf, isSameText, type KeptText, type OpenedAnswer, withKept } from "./kept-text.ts";

const kept = (text: string, version = 3): KeptText => ({
  text,
  version,
  at: 0,
  page: "/cities/kilifi/reports/2024-2026/questions/plan.vision",
  title: "Vision",
});
const answer: OpenedAnswer = { tab: "here", text: "saved", version: 3, isTouched: false };

describe("a kept text", () => {
  test("goes once the server has that very text, whichever tab it was typed in", () => {
    expect(fateOf({ tab: "here", kept: kept("saved") }, answer)).toBe("stored");
    expect(fateOf({ tab: "other", kept: kept("saved", 1) }, answer)).toBe("stored");
  });

  test("is the server's text also with a space at its end and the line ends of a form", () => {
    expect(fateOf({ tab: "here", kept: kept("saved \n") }, answer)).toBe("stored");
    expect(isSameText("one\r\ntwo", "one\ntwo")).toBe(true);
    expect(isSameText("one two", "onetwo")).toBe(false);
  });

  test("goes on in the tab where it was typed, as long as the answer is the same", () => {
    expect(fateOf({ tab: "here", kept: kept("more") }, answer)).toBe("goOn");
  });

  test.each([
    ["typed on an older version", { tab: "here", kept: kept("more", 2) }, answer],
    ["typed in another tab", { tab: "other", kept: kept("more") }, answer],
    ["with something typed already", { tab: "here", kept: kept("more") }, { ...answer, isTouched: true }],
    ["that cannot be read", { tab: "here", kept: undefined }, answer],
  ])("%s is shown, and a person decides", (_case, slot, opened) => {
    expect(fateOf(slot, opened)).toBe("show");
  });

  test("is not taken for saved where the page shows what was typed instead of what is saved", () => {
    expect(fateOf({ tab: "here", kept: kept("saved") }, { ...answer, text: undefined })).not.toBe("stored");
  });

  test("put into the answer replaces only what is saved anyway", () => {
    expect(withKept("kept", "saved ", "saved")).toBe("kept");
    expect(withKept("kept", "", undefined)).toBe("kept");
    expect(withKept("kept", "typed", "saved")).toBe("typed\n\nkept");
  });

  test("put into the answer loses nothing that is not saved", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, typed, saved) => {
        const result = withKept(text, typed, saved);
        expect(result).toContain(text);
        expect(isSameText(typed, saved) || result.includes(typed.trimEnd())).toBe(true);
      }),
    );
  });
});
