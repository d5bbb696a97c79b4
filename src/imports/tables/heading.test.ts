import { describe, expect, test } from "vitest";
import type { Scale } from "../../values/unit.ts";
import { readHeading, understand } from "./heading.ts";

const now = new Date("2026-11-01");
const literacy = ["literacy", "literacy rate", "adult literacy"];
const of = (header: string, wanted: string[], scale: Scale = "percent") =>
  understand(readHeading(header, now), wanted, { scale });

describe("a heading is sure where every word of it is understood", () => {
  test.each([
    ["Literacy rate", literacy],
    ["Literacy rate (%)", literacy],
    ["Adult literacy rate, 2019", literacy],
    ["Literacy rural female", literacy],
    ["Literacy rate 15-24 years", literacy],
    ["UoI_Male_Perc", ["uoi"]],
    ["PILF_SeekingWork/NoWorkAvailable", ["pilf", "seeking work", "no work available"]],
    ["GCP per capita 2018", ["gcp per capita"]],
    ["Poverty headcount rate", ["poverty", "headcount rate"]],
  ])("“%s”", (header, wanted) => {
    expect(of(header, wanted)).toEqual({ isSure: true });
  });

  test("and where its unit is the measurement's own", () => {
    expect(of("Crime rate per 100 000", ["crime rate"], "per_100k")).toEqual({ isSure: true });
    expect(of("Crime rate per 1,000", ["crime rate"], "per_100k")).toMatchObject({ isSure: false });
    expect(of("Crime rate (%)", ["crime rate"], "per_100k")).toMatchObject({ isSure: false });
    expect(of("Unemployment rate (per 1000)", ["unemployment"])).toMatchObject({ isSure: false });
    expect(of("GDP per capita (%)", ["gdp per capita"], "currency_per_person")).toMatchObject({
      isSure: false,
    });
  });
});

describe("a heading that speaks of something else is not taken for it", () => {
  test.each([
    ["Illiteracy rate", literacy],
    ["Literacy gap", literacy],
    ["Change in literacy rate", literacy],
    ["Literacy target 2025", literacy],
    ["Poverty rank", ["poverty"]],
    ["Poverty gap", ["poverty"]],
    ["Gender parity index of literacy", literacy],
    ["Literacy rate, lower confidence limit", literacy],
    ["Non-poor", ["poor people"]],
  ])("“%s”", (header, wanted) => {
    expect(of(header, wanted)).toBeUndefined();
  });
});

describe("a heading with words that are not understood is asked about", () => {
  test.each([
    ["Youth literacy rate", ["youth"]],
    ["Literacy rate of household heads", ["household", "heads"]],
    ["Literacy rate, poorest quintile", ["poorest", "quintile"]],
  ])("“%s”", (header, unexplained) => {
    expect(of(header, literacy)).toEqual({ isSure: false, unexplained });
  });
});

test("groups, ages and periods are read out of it", () => {
  expect(readHeading("Literacy rural female", now).group).toEqual({ residence: "rural", sex: "female" });
  expect(readHeading("Literacy rate 15-24 years", now)).toMatchObject({
    group: { age: "15-24" },
    isShare: true,
  });
  expect(readHeading("GCP per capita 2018", now).period?.label).toBe("2018");
  expect(readHeading("Internet 2019/20 (p)", now).period?.label).toBe("2019/20");
  expect(readHeading("Aged 15+ employed", now).group).toEqual({ age: "15+" });
  expect(readHeading("2018 2019", now).period).toBeUndefined();
});
