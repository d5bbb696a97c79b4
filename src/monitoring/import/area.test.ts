import { describe, expect, test } from "vitest";
import { isArea } from "./area.ts";

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
