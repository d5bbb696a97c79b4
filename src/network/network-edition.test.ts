import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../platform/root.ts";
import { NetworkEdition } from "./network-edition.ts";

const shipped = NetworkEdition.parse(
  JSON.parse(readFileSync(join(root, "reference", "cities.json"), "utf8")),
);

function refusals(content: unknown): string {
  return (
    NetworkEdition.safeParse(content)
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)
      .join("\n") ?? ""
  );
}

describe("a network is refused", () => {
  test("when a census area would stand for two cities, whatever its capitals", () => {
    const cities = shipped.cities.map((city) =>
      city.code === "kuno" ? { ...city, areaNames: ["KILIFI"] } : city,
    );
    expect(refusals({ ...shipped, cities })).toContain('"kilifi" stands for more than one city.');
  });

  test("when a population comes without its source", () => {
    const cities = shipped.cities.map((city) => ({ ...city, population: { value: 10, year: 2019 } }));
    expect(refusals({ ...shipped, cities })).toContain("cities.0.population.source");
  });

  test("when its time zone does not exist", () => {
    const network = { ...shipped.network, timeZone: "Africa/Machakos" };
    expect(refusals({ ...shipped, network })).toContain("Write a time zone such as Africa/Nairobi.");
  });

  test("when a city lies outside the world", () => {
    const cities = shipped.cities.map((city) => ({ ...city, point: { longitude: 39, latitude: 390 } }));
    expect(refusals({ ...shipped, cities })).toContain("cities.0.point.latitude");
  });
});

describe("the Kenyan network", () => {
  test("has its five cities with the population of the 2019 census", () => {
    expect(
      Object.fromEntries(shipped.cities.map(({ code, population }) => [code, population?.value])),
    ).toEqual({
      kilifi: 1_453_787,
      kuno: 841_353,
      laikipia: 518_560,
      nairobi: 4_397_073,
      makueni: 987_653,
    });
  });

  test("says that the year in which Makueni joined is uncertain, and only there", () => {
    expect(shipped.cities.filter(({ joinedNote }) => joinedNote).map(({ code }) => code)).toEqual([
      "makueni",
    ]);
  });

  test("lies in Kenya, with every city introduced in both languages", () => {
    for (const { point, introduction } of shipped.cities) {
      expect(point.longitude).toBeGreaterThan(33.9);
      expect(point.longitude).toBeLessThan(41.95);
      expect(point.latitude).toBeGreaterThan(-4.8);
      expect(point.latitude).toBeLessThan(5.1);
      expect(introduction.sw).not.toBe(introduction.en);
    }
  });
});
