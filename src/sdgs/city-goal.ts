// What stands behind a goal in one city: for each target the measurements that serve it, with their newest figures.

import { z } from "zod";
import { LocalisedText, units } from "../framework/edition.ts";
import type { Goal } from "../framework/sdg.ts";
import { type MeasurementCard, movementOf, movements } from "../values/card.ts";
import { Behind, ServingInitiative, type ServingTarget } from "./serving.ts";

const ServingMeasurement = z.object({
  id: z.string(),
  name: LocalisedText,
  unit: z.enum(units),
  coverage: z
    .enum(["measured", "not_collected", "not_applicable", "no_value"])
    .describe("Measured also where only groups of people were."),
  movement: z.enum(movements).describe("Against the city's own first figure that may be compared."),
  newest: z
    .object({ id: z.string(), amount: z.string(), period: z.string(), source: z.string() })
    .nullable()
    .describe("The newest figure of the whole population; nothing where there is none."),
});
export type ServingMeasurement = z.infer<typeof ServingMeasurement>;

export const CityGoal = z.object({
  id: z.string(),
  label: LocalisedText,
  measured: z.int().describe("Measurements of the goal that the city has a figure for."),
  measurements: z.int().describe("All measurements of the Key Features that serve the goal."),
  ...Behind.shape,
  targets: z.array(
    z.object({
      id: z.string(),
      label: LocalisedText,
      measurements: z.array(ServingMeasurement),
      initiatives: z.array(ServingInitiative),
    }),
  ),
});
export type CityGoal = z.infer<typeof CityGoal>;

/** A measurement or initiative that serves two targets of a goal counts once for the goal. */
export function cityGoalOf(
  goal: Goal,
  cards: readonly MeasurementCard[],
  initiatives: readonly ServingTarget[],
): CityGoal {
  const isOfGoal = (target: string) => goal.targets.some(({ id }) => id === target);
  const serving = cards.filter(({ measurement }) => measurement.sdgTargets.some(isOfGoal));
  return {
    id: goal.id,
    label: goal.label,
    measured: serving.filter(({ coverage }) => coverage === "measured").length,
    measurements: serving.length,
    ...behindOf(initiatives.filter(({ target }) => isOfGoal(target))),
    targets: goal.targets.map(({ id, label }) => ({
      id,
      label,
      measurements: serving
        .filter(({ measurement }) => measurement.sdgTargets.includes(id))
        .map(measuredFrom),
      initiatives: initiatives
        .filter((one) => one.target === id)
        .map(({ target: _target, ...initiative }) => initiative),
    })),
  };
}

function behindOf(serving: readonly ServingTarget[]): Behind {
  const each = [...new Map(serving.map((one) => [one.number, one])).values()];
  return {
    initiatives: each.length,
    contributions: each.reduce((sum, { contributions }) => sum + contributions, 0),
    counted: each.filter(({ people }) => people !== null).length,
  };
}

function measuredFrom(card: MeasurementCard): ServingMeasurement {
  const { measurement, coverage, latest } = card;
  return {
    id: measurement.id,
    name: measurement.name,
    unit: measurement.unit,
    coverage,
    movement: movementOf(card),
    newest: latest?.amount
      ? { id: latest.id, amount: latest.amount, period: latest.period.label, source: latest.source.title }
      : null,
  };
}
