// The figures that a city's public page shows large: where the city came furthest on its own way. Never against other cities.

import { type MeasurementCard, movementOf } from "../values/card.ts";
import { subtractDecimals } from "../values/decimal.ts";
import type { StoredValue } from "../values/stored-values.ts";
import { type Aim, trackOf } from "../values/targets/targets.ts";

export interface BestFigure {
  card: MeasurementCard;
  from: StoredValue;
  to: StoredValue;
  /** Where the city set itself one and is on the right way to it. */
  target: Aim | undefined;
  /** How much of the way to its own target is done, from 0 to 1; without a target how much better than at first. */
  progress: number;
}

const mostShown = 3;

/**
 * Of the measurements that moved the right way since the first figure that may be compared: first those with a target of
 * the city's own, by how much of the way to it is done; then those without, by how much better they are than at first.
 */
export function bestFigures(
  cards: readonly MeasurementCard[],
  targets: ReadonlyMap<string, Aim>,
): BestFigure[] {
  return cards
    .flatMap((card) => figureOf(card, targets.get(card.measurement.id)) ?? [])
    .toSorted(
      (one, other) =>
        Number(other.target !== undefined) - Number(one.target !== undefined) ||
        other.progress - one.progress,
    )
    .slice(0, mostShown);
}

function figureOf(card: MeasurementCard, target: Aim | undefined): BestFigure | undefined {
  if (target) {
    const figure = towards(card, target);
    if (figure) return figure;
  }
  const { baseline: from, latest: to } = card;
  if (!from?.amount || !to?.amount || movementOf(card) !== "better") return undefined;
  const change = Math.abs(difference(from.amount, to.amount));
  const start = Math.abs(Number(from.amount));
  return { card, from, to, target: undefined, progress: start === 0 ? change : change / start };
}

/** On the way to a target: undefined where the city did not come nearer to it yet. */
function towards(card: MeasurementCard, target: Aim): BestFigure | undefined {
  const track = trackOf(card.measurement, target, card.history);
  const valueWith = (id: string | undefined) => card.history.find((value) => value.id === id);
  const [from, to] = [valueWith(track.baseline?.id), valueWith(track.latest?.id)];
  if (!from?.amount || !to?.amount) return undefined;
  const way = difference(from.amount, target.amount);
  const done = track.state === "reached" ? 1 : way === 0 ? 0 : difference(from.amount, to.amount) / way;
  return done > 0 ? { card, from, to, target, progress: Math.min(done, 1) } : undefined;
}

/** Only to sort by; what is shown stays a decimal. */
function difference(from: string, to: string): number {
  return Number(subtractDecimals(to, from));
}
