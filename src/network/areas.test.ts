import { expect, test } from "vitest";
import { areaOf, areas } from "./areas.ts";
import { networkEdition } from "./network.ts";

const inCounty = (countyCode: string | null) => ({
  place: { county: {}, countyCode, country: "KE", locatedIn: null, figuresOf: "itself" as const },
});

test("every founding city lies in an area that has an outline and places", () => {
  const shapes = areas()?.outlines?.objects.areas.geometries.map(({ id }) => id) ?? [];
  for (const { code, place } of networkEdition().cities) {
    const area = areaOf(inCounty(place.countyCode ?? null));
    expect(area?.places.length, code).toBeGreaterThan(0);
    expect(shapes).toContain(area?.code);
    expect(area?.name.en).toContain(place.county?.en);
    expect(area?.name.sw).toMatch(/^Kaunti ya /);
  }
});

test("a code is known with and without leading zeros; another, or none, is not", () => {
  expect(areaOf(inCounty("3"))?.name.en).toBe("Kilifi County");
  expect(areaOf(inCounty("003"))?.name.en).toBe("Kilifi County");
  expect(areaOf(inCounty("48"))).toBeUndefined();
  expect(areaOf(inCounty(null))).toBeUndefined();
});

test("each place of an area lies within the country", () => {
  const places = areas()?.areas.flatMap((area) => area.places) ?? [];
  expect(places).toHaveLength(290);
  for (const { latitude, longitude } of places) {
    expect(latitude).toBeGreaterThan(-5);
    expect(latitude).toBeLessThan(5.5);
    expect(longitude).toBeGreaterThan(33.5);
    expect(longitude).toBeLessThan(42);
  }
});
