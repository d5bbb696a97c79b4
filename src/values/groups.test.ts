import { describe, expect, it } from "vitest";
import { compareGroups, historiesOfGroups } from "./groups.ts";
import type { StoredValue } from "./stored-values.ts";

const value = (year: number, disaggregation: Record<string, string>, amount: string) =>
  ({
    id: `${year} ${JSON.stringify(disaggregation)}`,
    status: "measured",
    amount,
    period: { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year) },
    disaggregation,
  }) as unknown as StoredValue;

const women = [value(2009, { sex: "female" }, "3"), value(2019, { sex: "female" }, "14.3")];
const men = [value(2009, { sex: "male" }, "6"), value(2019, { sex: "male" }, "18")];

describe("groups of a measurement", () => {
  it("are compared in the newest period that has two of them, the highest first", () => {
    const [compared] = compareGroups([...women, ...men, value(2022, { sex: "female" }, "20")]);
    expect(compared?.values.map(({ amount }) => amount)).toEqual(["18", "14.3"]);
  });

  it("are told over time where two of them were measured twice", () => {
    const [told] = historiesOfGroups([...women.toReversed(), ...men]);
    expect(told?.dimension).toBe("sex");
    expect(told?.histories.map((history) => history.map(({ period }) => period.label))).toEqual([
      ["2009", "2019"],
      ["2009", "2019"],
    ]);
    expect(historiesOfGroups([...women, value(2019, { sex: "male" }, "18")])).toEqual([]);
  });

  it("of several dimensions at once are in the table, not in the pictures", () => {
    const crossed = [2009, 2019].flatMap((year) =>
      ["female", "male"].map((sex) => value(year, { sex, residence: "rural" }, "5")),
    );
    expect(compareGroups(crossed)).toEqual([]);
    expect(historiesOfGroups(crossed)).toEqual([]);
  });
});
