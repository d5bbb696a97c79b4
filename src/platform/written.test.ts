import { expect, test } from "vitest";
import { z } from "zod";
import {
  fieldIn,
  requireWritten,
  typedText,
  written,
  writtenColumn,
  writtenFields,
  writtenFrom,
  writtenIfGiven,
} from "./written.ts";

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

test("a change of what has to be written says nothing of it, or leaves it written in some language", () => {
  const input = writtenIfGiven(
    z.object(writtenFields("title", 100)),
    "title",
    "practices:field.title.required",
  );
  expect(input.safeParse({}).success).toBe(true);
  expect(input.safeParse({ titleEn: "" }).success).toBe(true);
  expect(input.safeParse({ titleEn: "", titleSw: "" }).error?.issues).toMatchObject([{ path: ["titleEn"] }]);
  const missing = "practices:field.title.required";
  requireWritten({ en: "", sw: "Karibu" }, "title", missing);
  expect(() => requireWritten({ en: "", sw: "" }, "title", missing)).toThrow();
});
