import { expect, test } from "vitest";
import { fieldIn, typedText, written, writtenColumn, writtenFields, writtenFrom } from "./written.ts";

test("a text is shown in the reader's language where it was written in it", () => {
  expect(written({ en: "Welcome", sw: "Karibu" }, "sw")).toEqual({ text: "Karibu", language: "sw" });
});

test("a text that was written in another language only is shown in that one, and says so", () => {
  expect(written({ en: "Welcome", sw: " " }, "sw")).toEqual({ text: "Welcome", language: "en", lang: "en" });
});

test("nothing is shown where nobody wrote anything", () => {
  expect(written({ en: "", sw: "" }, "en")).toBeUndefined();
  expect(written({}, "en")).toBeUndefined();
});

test("each language has its field, and what is typed comes back from the column", () => {
  expect(fieldIn("vision", "sw")).toBe("visionSw");
  expect(Object.keys(writtenFields("vision", 100))).toEqual(["visionEn", "visionSw"]);
  const text = typedText({ visionEn: "Learn!", other: "x" }, "vision");
  expect(text).toEqual({ en: "Learn!", sw: "" });
  expect(writtenColumn(text)).toBe('{"en":"Learn!"}');
  expect(writtenFrom({ en: "Learn!" })).toEqual(text);
});
