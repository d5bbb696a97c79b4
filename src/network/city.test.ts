import { expect, test } from "vitest";
import { peopleIn, writtenFor } from "./city.ts";

const census = { year: 2019, source: "KNBS, Table 2.2" };

test("people live in the cities as far as it is known", () => {
  const cities = [
    { population: { value: 10, ...census } },
    { population: null },
    { population: { value: 5, year: 2024, source: "County statistics" } },
    { population: { value: 7, ...census } },
  ];
  expect(peopleIn(cities)).toEqual({
    total: 22,
    counted: 3,
    years: [2019, 2024],
    sources: ["KNBS, Table 2.2", "County statistics"],
  });
});

test("a text is shown in the reader's language where it was written in it", () => {
  expect(writtenFor({ en: "Welcome", sw: "Karibu" }, "sw")).toEqual({ text: "Karibu", language: "sw" });
});

test("a text that was written in the other language only is shown in that one", () => {
  expect(writtenFor({ en: "Welcome", sw: " " }, "sw")).toEqual({ text: "Welcome", language: "en" });
});

test("nothing is shown where nobody wrote anything", () => {
  expect(writtenFor({ en: "", sw: "" }, "en")).toBeUndefined();
});
