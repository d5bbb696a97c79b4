import type { MeasurementCard } from "../values/card.ts";

/** The next measurement without an answer after one, in the order of the framework; then from the beginning. */
export function nextMissing(cards: readonly MeasurementCard[], after?: string): MeasurementCard | undefined {
  const start = cards.findIndex(({ measurement }) => measurement.id === after) + 1;
  const inOrder = [...cards.slice(start), ...cards.slice(0, start)];
  return inOrder.find(({ coverage, measurement }) => coverage === "no_value" && measurement.id !== after);
}
