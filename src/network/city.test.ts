import { expect, test } from "vitest";
import { peopleIn } from "./city.ts";

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
