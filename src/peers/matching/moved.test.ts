import { expect, it } from "vitest";
import type { Measurement } from "../../framework/edition.ts";
import { movedTowards } from "./moved.ts";

const figure = (year: number, amount: string | null) => ({
  id: String(year),
  amount,
  period: { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year) },
});
const measurement = (direction: Measurement["direction"]): Measurement => ({
  id: "6.1.1",
  name: { en: "Learners in training" },
  definition: { en: "How many" },
  unit: "count",
  source: "official",
  direction,
  sdgTargets: [],
});
const aim = (amount: string) => ({ amount, year: 2030, baseline: null, milestones: [] });
const said = (direction: Measurement["direction"], target: string, ...amounts: (string | null)[]) => {
  const history = amounts.map((amount, index) => figure(2022 + index, amount));
  const moved = movedTowards(measurement(direction), aim(target), history);
  return moved && `${moved.from.amount} (${moved.from.when}) → ${moved.to.amount} (${moved.to.when})`;
};

it.each([
  ["nearer", "up", "4", ["2", "2", "3"], "2 (2022) → 3 (2024)"],
  ["to it and beyond", "up", "4", ["2", "9"], "2 (2022) → 9 (2023)"],
  ["down, where less is wanted", "down", "2", ["9", "5"], "9 (2022) → 5 (2023)"],
  ["to it, where no direction is wanted", "none", "4", ["2", "4"], "2 (2022) → 4 (2023)"],
  ["nothing: away from it", "up", "4", ["2", "1"], undefined],
  ["nothing: as at first", "up", "4", ["2", "2"], undefined],
  ["past it, where no direction is wanted: it is reached", "none", "4", ["2", "9"], "2 (2022) → 9 (2023)"],
  ["nothing: only one figure", "up", "4", ["2"], undefined],
  ["nothing: no figure", "up", "4", [], undefined],
  ["nothing: a target worse than at first", "up", "1", ["2", "3"], undefined],
  ["nothing: a target as at first", "up", "2", ["2", "3"], undefined],
] as const)("%s", (_name, direction, target, amounts, expected) => {
  expect(said(direction, target, ...amounts)).toBe(expected);
});
