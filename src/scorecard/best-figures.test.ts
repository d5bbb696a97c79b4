import { expect, test } from "vitest";
import type { Measurement, PlacedMeasurement } from "../framework/edition.ts";
import { cardsOf, type MeasurementCard } from "../values/card.ts";
import type { StoredValue } from "../values/stored-values.ts";
import type { Aim } from "../values/targets/targets.ts";
import { bestFigures } from "./best-figures.ts";

type Years = Record<number, string>;

function card(id: string, years: Years, direction: Measurement["direction"] = "up"): MeasurementCard {
  const values = Object.entries(years).map(
    ([year, amount]) =>
      ({
        id: `${id}/${year}`,
        measurementId: id,
        status: "measured",
        amount,
        period: { from: `${year}-01-01`, to: `${year}-12-31`, label: year },
        disaggregation: {},
      }) as StoredValue,
  );
  const [made] = cardsOf([{ measurement: { id, direction } as Measurement } as PlacedMeasurement], values);
  if (!made) throw new Error("no card");
  return made;
}

const aim = (amount: string): Aim => ({ amount, year: 2030, baseline: null, milestones: [] });
const shown = (cards: MeasurementCard[], aims: Record<string, Aim> = {}) =>
  bestFigures(cards, new Map(Object.entries(aims))).map((figure) => figure.card.measurement.id);

test("what comes nearer to the city's own target stands before what is only better than at first", () => {
  const cards = [
    card("doubled", { 2019: "10", 2024: "20" }),
    card("half", { 2019: "10", 2024: "30" }),
    card("nearly", { 2019: "10", 2024: "28" }),
  ];
  expect(shown(cards, { half: aim("50"), nearly: aim("30") })).toEqual(["nearly", "half", "doubled"]);
});

test("without a target the change counts by where it began, whichever way is wanted", () => {
  const cards = [
    card("some", { 2019: "50", 2024: "60" }),
    card("fewer", { 2019: "40", 2024: "10" }, "down"),
    card("twice", { 2019: "5", 2024: "10" }),
  ];
  expect(shown(cards)).toEqual(["twice", "fewer", "some"]);
});

test("what went the wrong way, has one figure, none, or no wanted way is not shown", () => {
  const cards = [
    card("worse", { 2019: "20", 2024: "10" }),
    card("same", { 2019: "20", 2024: "20" }),
    card("one", { 2024: "20" }),
    card("none", {}),
    card("any", { 2019: "1", 2024: "9" }, "none"),
  ];
  expect(shown(cards, { worse: aim("40"), one: aim("40") })).toEqual([]);
});

test("three at most, and what passed its target counts as reached", () => {
  const cards = ["a", "b", "c", "d"].map((id) => card(id, { 2019: "10", 2024: "90" }));
  const figures = bestFigures(cards, new Map([["d", aim("50")]]));
  expect(figures.map((figure) => [figure.card.measurement.id, figure.progress])).toEqual([
    ["d", 1],
    ["a", 8],
    ["b", 8],
  ]);
});
