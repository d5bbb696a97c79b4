import { expect, test } from "vitest";
import { peopleIn } from "./city.ts";

const census = { year: 2019, source: "KNBS, Table 2.2" };

const own = { county: {}, countyCode: null, country: "KE", locatedIn: null, figuresOf: "itself" } as const;
const countys = { ...own, county: { en: "Garissa" }, figuresOf: "county" } as const;

test("people live in the cities as far as it is known", () => {
  const cities = [
    { population: { value: 10, ...census }, place: own },
    { population: null, place: countys },
    { population: { value: 5, year: 2024, source: "County statistics" }, place: countys },
    { population: { value: 7, ...census }, place: own },
  ];
  expect(peopleIn(cities)).toEqual({
    total: 22,
    counted: 3,
    ofCounties: 1,
    years: [2019, 2024],
    sources: ["KNBS, Table 2.2", "County statistics"],
  });
});
