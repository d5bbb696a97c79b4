import { expect, it } from "vitest";
import { quorumOf } from "./body.ts";

it("counts the cities that have to be present by the rule of a body", () => {
  const five = ["a", "b", "c", "d", "e"];
  const of = (quorumRule: "none" | "cities" | "share", quorum: number | undefined, cities = five) =>
    quorumOf({ quorumRule, quorum, cities });
  expect(of("none", undefined)).toBeUndefined();
  expect(of("cities", 3)).toBe(3);
  expect([of("share", 50), of("share", 60), of("share", 61), of("share", 100)]).toEqual([3, 3, 4, 5]);
  // Without members there is nobody of whom it is a share.
  expect(of("share", 50, [])).toBeUndefined();
});
