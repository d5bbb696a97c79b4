import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { dateFields, readDateFields } from "./date-fields.ts";

const day = z.iso.date();

test("a day with a part missing or wrong is refused, not guessed", () => {
  for (const parts of [
    { due: "31", "due-month": "", "due-year": "2026" },
    { due: "31", "due-month": "2", "due-year": "2026" },
    { due: "three", "due-month": "3", "due-year": "2026" },
    { due: "1", "due-month": "3", "due-year": "26" },
  ]) {
    expect(day.safeParse(readDateFields(parts, "due").due).success).toBe(false);
  }
});

test("three empty fields are no value, and the form's other fields stay", () => {
  const fields = { due: "", "due-month": " ", "due-year": "", title: "Reading week" };
  expect(readDateFields(fields, "due")).toEqual({ title: "Reading week" });
});

test("every day comes back as it was put in", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }),
      (date) => {
        const text = date.toISOString().slice(0, 10);
        expect(readDateFields(dateFields("due", text), "due")).toEqual({ due: text });
      },
    ),
  );
});
