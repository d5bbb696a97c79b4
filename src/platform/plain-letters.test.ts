import { expect, it } from "vitest";
import { isArea } from "../imports/tables/area.ts";
import { nameKey } from "../network/places/place-names.ts";
import { plainWords } from "../organisations/names.ts";
import { isSameName } from "../recognition/badges/badge.ts";
import { plainLetters } from "./plain-letters.ts";

it("takes accents, marks and capitals away, and no letter", () => {
  expect(plainLetters("Mũrang’a ﬁne É")).toBe("murang’a fine e");
});

it("is how whoever compares names begins", () => {
  expect(plainWords("Mũrang’a")).toBe(plainWords("MURANGA"));
  expect(nameKey("Mũrang’a")).toBe(nameKey("muranga"));
  expect(isSameName("Wanjikũ Kamau", "KAMAU Wanjiku")).toBe(true);
  expect(isArea("Mũrang’a", ["Murang’a"])).toBe(true);
});
