import { describe, expect, test } from "vitest";
import { ageGroup, Disaggregation, groupReader, readGroup } from "./disaggregation.ts";

describe("a group is read as tables write it", () => {
  test.each([
    ["Total", {}],
    ["Jumla", {}],
    ["FEMALE", { sex: "female" }],
    ["wanaume", { sex: "male" }],
    ["RURAL*", { residence: "rural" }],
    ["Urban Areas", { residence: "urban" }],
    ["5 - 14", { age: "5-14" }],
    ["18–24 years", { age: "18-24" }],
    ["65 +", { age: "65+" }],
    ["60 and over", { age: "60+" }],
    ["Under 5", { age: "0-4" }],
    ["With disability", { disability: "with" }],
  ])("“%s”", (cell, group) => {
    expect(readGroup(cell)).toEqual(group);
  });

  test.each(["Not Stated", "DK"])("“%s” names nobody", (cell) => {
    expect(readGroup(cell)).toBe("not_stated");
  });

  test.each(["", "Kilifi", "24-18", "1999-2009", "12", "-5"])("“%s” is no group", (cell) => {
    expect(readGroup(cell)).toBeUndefined();
  });
});

test("an age group is kept in one way of writing", () => {
  expect(["18 to 24", "18-24 yrs", "miaka 18 hadi 24", "aged 18 - 24"].map(ageGroup)).toEqual(
    Array(4).fill("18-24"),
  );
});

test("a value speaks of known groups only", () => {
  expect(Disaggregation.safeParse({ sex: "female", age: "18 - 24" }).data).toEqual({
    sex: "female",
    age: "18-24",
  });
  for (const wrong of [{ sex: "women" }, { tribe: "x" }, { age: "old" }, { subCounty: "" }])
    expect(Disaggregation.safeParse(wrong).success).toBe(false);
});

describe("a column of codes", () => {
  test.each([
    [
      ["F", "M", "T"],
      [{ sex: "female" }, { sex: "male" }, {}],
    ],
    [
      ["F", "M", "_T"],
      [{ sex: "female" }, { sex: "male" }, {}],
    ],
    [
      ["U", "R", "T", ""],
      [{ residence: "urban" }, { residence: "rural" }, {}, {}],
    ],
    [
      ["Men+", "Women+", "Total - Gender"],
      [{ sex: "male" }, { sex: "female" }, {}],
    ],
    [
      ["Male/Female", "Male", ""],
      [{}, { sex: "male" }, {}],
    ],
    [
      ["Y15T24", "Y_GE65", "_T"],
      [{ age: "15-24" }, { age: "65+" }, {}],
    ],
  ])("%j", (cells, expected) => {
    expect(cells.map(groupReader(cells))).toEqual(expected);
  });

  test("is none where letters stand beside other words", () => {
    expect(groupReader(["F", "Forest", "T"])("F")).toBeUndefined();
  });
});
