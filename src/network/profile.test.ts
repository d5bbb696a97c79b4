import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkInput } from "../platform/input.ts";
import { Problem } from "../platform/problem.ts";
import type { CityWithContacts } from "./city.ts";
import { CityProfile, differences, profileFields, profileText, typedNumber } from "./profile.ts";

const sent = { city: "kilifi", version: "1" };

async function errors(profile: Record<string, unknown>): Promise<Record<string, string>> {
  try {
    await checkInput(CityProfile, { ...sent, ...profile }, "network.updateCityProfile");
    return {};
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return Object.fromEntries(error.fields.map(({ field, message }) => [field, message]));
  }
}

describe("a profile is refused", () => {
  test("when a figure comes without its year and source", async () => {
    expect(await errors({ population: "1,453,787", populationYear: " ", populationSource: "" })).toEqual({
      populationYear: "network:figure.year_missing",
      populationSource: "network:figure.source_missing",
    });
  });

  test("when a source comes without its figure", async () => {
    expect(await errors({ areaSource: "KNBS" })).toEqual({ areaKm2: "network:figure.value_missing" });
  });

  test("with everything that is wrong at once, each field once", async () => {
    expect(
      await errors({
        population: "many",
        populationYear: "20x4",
        schoolingYears: "7.4",
        website: "www.kilifi.go.ke",
      }),
    ).toEqual({
      population: "network:field.population.wrong",
      populationYear: "network:field.populationYear.wrong",
      populationSource: "network:figure.source_missing",
      schoolingYear: "network:figure.year_missing",
      schoolingSource: "network:figure.source_missing",
      website: "platform:field.web_address",
    });
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "ftp://kilifi.go.ke", "//kilifi.go.ke", "https://"])(
    "when its website is %s",
    async (website) => {
      expect(await errors({ website })).toEqual({ website: "platform:field.web_address" });
    },
  );

  test.each(["12,5", "1.453.787", "1,45", "-3", "1e9", "about 5"])(
    "when its area is written as %s",
    async (areaKm2) => {
      expect(Object.keys(await errors({ areaKm2, areaYear: "2019", areaSource: "KNBS" }))).toEqual([
        "areaKm2",
      ]);
    },
  );

  test("when a text is too long", async () => {
    expect(await errors({ visionSw: "x".repeat(2001) })).toEqual({ visionSw: "platform:named.too_long" });
  });
});

describe("a profile is taken", () => {
  test("when it is empty", async () => {
    expect(await errors(Object.fromEntries(profileFields.map((field) => [field, ""])))).toEqual({});
  });

  test("with figures as people write them", async () => {
    const profile = { population: "1,453,787", populationYear: "2019", populationSource: " KNBS " };
    expect(await checkInput(CityProfile, { ...sent, ...profile }, "network.updateCityProfile")).toMatchObject(
      {
        version: 1,
        population: 1_453_787,
        populationYear: 2019,
        populationSource: "KNBS",
      },
    );
  });
});

test("any whole number is read back from how it is grouped", () => {
  fc.assert(
    fc.property(fc.nat(), (number) => {
      expect(typedNumber(new Intl.NumberFormat("en-GB").format(number))).toBe(number);
      expect(typedNumber(String(number))).toBe(number);
    }),
  );
});

describe("two people who edit the same profile", () => {
  const city = {
    introduction: { en: "One\nTwo", sw: "" },
    vision: { en: "", sw: "" },
    website: null,
    leader: { name: null, title: { en: "Governor", sw: "" } },
    focalPoint: { name: "Amina", title: {}, organisation: {}, email: null, telephone: null },
    population: { value: 1_453_787, year: 2019, source: "KNBS" },
    areaKm2: null,
    schooling: null,
  } as unknown as CityWithContacts;

  test("see no difference where they typed the same", () => {
    const typed = { ...profileText(city), introductionEn: "One\r\nTwo ", population: "1,453,787" };
    expect(differences(typed, city)).toEqual([]);
  });

  test("see both texts where they did not", () => {
    expect(differences({ ...profileText(city), focalName: "Juma", leaderTitleEn: "" }, city)).toEqual([
      { field: "leaderTitleEn", typed: "", saved: "Governor" },
      { field: "focalName", typed: "Juma", saved: "Amina" },
    ]);
  });
});
