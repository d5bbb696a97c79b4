import { expect, it } from "vitest";
import { z } from "zod";
import { languages } from "./i18n/languages.ts";
import { line } from "./input.ts";
import { recordTexts } from "./record-texts.ts";
import { everyLanguage } from "./written.ts";

const texts = recordTexts({
  title: { longest: 5, kind: line, required: "ui:form.required" },
  about: { longest: 20, orNull: true },
});
const nothing = everyLanguage(() => "");
const said = { title: { ...nothing, en: "Plan" }, about: nothing };

it("has a field for each text and language, of which what is required is asked for in any of them", () => {
  expect(Object.keys(texts.input)).toHaveLength(2 * languages.length);
  const input = texts.asking(z.object(texts.input));
  expect(input.safeParse({ titleSw: "Mpango" }).success).toBe(false);
  expect(input.safeParse({ titleSw: "Kazi" }).success).toBe(true);
  expect(input.safeParse({ aboutEn: "What it is" }).success).toBe(false);
  expect(texts.said({ titleEn: "Plan" })).toEqual(said);
});

it("goes into the columns and comes back the same", () => {
  expect(texts.toRow(said)).toEqual({ title: '{"en":"Plan"}', about: null });
  expect(texts.fromRow({ title: { en: "Plan" }, about: null, id: 7 })).toEqual(said);
  expect(texts.typed(said)).toMatchObject({ titleEn: "Plan", titleSw: "", aboutEn: "" });
});

it("stays after a change where nothing is given of it, and goes where it is given empty", () => {
  expect(texts.changed(said, { titleSw: "Kazi" }).title).toMatchObject({ en: "Plan", sw: "Kazi" });
  expect(texts.changed(said, { titleEn: undefined }).title).toMatchObject({ en: "" });
});
