import { describe, expect, test } from "vitest";
import { areaName, isArea } from "./area.ts";

describe("an area is found as tables write it", () => {
  test.each([
    ["TAITA/TAVETA", "Taita Taveta"],
    ["Taita-Taveta", "Taita Taveta"],
    ["MURANG'A", "Muranga"],
    ["Murang’a County", "Murang'a"],
    ["THARAKA- NITHI **", "Tharaka Nithi"],
    ["ELGEYO/ MARAKWET†", "Elgeyo Marakwet"],
    ["NAIROBI CITY", "Nairobi"],
    ["Nairobi City County", "Nairobi"],
    ["\u00a0Kilifi\u00a0", "Kilifi"],
    ["Côte", "Cote"],
    ["KILIFI 1/", "Kilifi"],
    ["Kilifi¹", "Kilifi"],
    ["Kilifi (a)", "Kilifi"],
    ["KILIFI * [b]", "Kilifi"],
    ["003 Kilifi", "Kilifi"],
    ["3. Kilifi", "Kilifi"],
    ["KE-14 Kilifi", "Kilifi"],
    ["KE-14", "KE-14"],
    ["Kilifi (003)", "Kilifi"],
    ["Kaunti ya Kilifi", "Kilifi"],
    ["Kilifi Total", "Kilifi"],
    ["Total Kilifi", "Kilifi"],
    ["County Government of Kilifi", "Kilifi"],
  ])("“%s” is %s", (cell, name) => {
    expect(isArea(cell, [name])).toBe(true);
  });

  test("by any of the names that it goes by", () => {
    expect(isArea("Kilifi North", ["Kilifi", "Kilifi North"])).toBe(true);
  });
});

describe("another area is not taken for it", () => {
  test.each([
    ["KILIFI SOUTH", "Kilifi"],
    ["Kil", "Kilifi"],
    ["West Pokot", "Pokot"],
    ["Total", "Kilifi"],
    ["", "Kilifi"],
    ["***", "Kilifi"],
    ["xxx", "Kilifi"],
  ])("“%s” is not %s", (cell, name) => {
    expect(isArea(cell, [name])).toBe(false);
  });

  test("an empty cell is no area even where a name is empty", () => {
    expect(isArea("", [""])).toBe(false);
    expect(isArea("-", ["*"])).toBe(false);
  });
});

test.each([
  ["KILIFI NORTH *", "Kilifi North"],
  ["MURANG'A SOUTH", "Murang'a South"],
  ["Taita-Taveta", "Taita-Taveta"],
  ["TAITA/TAVETA 2/", "Taita/Taveta"],
])("“%s” is written as people write it", (cell, name) => {
  expect(areaName(cell)).toBe(name);
});
