// The Key Features of one city: what is measured, what is missing, how it moved. Against itself only, never ranked.

import type { FocusArea, Group, Measurement, PlacedMeasurement } from "../framework/edition.ts";
import { areComparable, byTime, seriesOf } from "./comparable.ts";
import { compareDecimals } from "./decimal.ts";
import { isEverybody } from "./disaggregation.ts";
import type { StoredValue } from "./stored-values.ts";
import type { ValueStatus } from "./value.ts";

export type Coverage = ValueStatus | "no_value";

export interface MeasurementCard {
  measurement: Measurement;
  focusArea: FocusArea;
  group: Group;
  coverage: Coverage;
  /** Measured values of the whole population, the oldest period first. */
  history: StoredValue[];
  /** The first that may be compared with the latest; the latest itself where no other may. */
  baseline: StoredValue | undefined;
  latest: StoredValue | undefined;
  /** What the newest period says, measured or not. */
  newest: StoredValue | undefined;
}

export interface CoverageCount {
  total: number;
  measured: number;
  notCollected: number;
  notApplicable: number;
  noValue: number;
}

/** A value of everybody, not of one sex or group. */
function isOfWholePopulation(value: StoredValue): boolean {
  return isEverybody(value.disaggregation);
}

function measuredIn(values: readonly StoredValue[]): Set<string> {
  return new Set(
    values.filter(({ status }) => status === "measured").map(({ measurementId }) => measurementId),
  );
}

/** `measured` says which measurements have a value of some group, where `values` are those of everybody only. */
export function cardsOf(
  placed: readonly PlacedMeasurement[],
  values: readonly StoredValue[],
  measured: ReadonlySet<string> = measuredIn(values),
): MeasurementCard[] {
  const whole = Map.groupBy(values.filter(isOfWholePopulation), ({ measurementId }) => measurementId);
  return placed.map(({ measurement, focusArea, group }) => {
    const own = (whole.get(measurement.id) ?? []).toSorted(byTime);
    const history = own.filter(({ status }) => status === "measured");
    const newest = own.at(-1);
    const latest = history.at(-1);
    const isMeasured = history.length > 0 || measured.has(measurement.id);
    return {
      measurement,
      focusArea,
      group,
      coverage: isMeasured ? "measured" : (newest?.status ?? "no_value"),
      history,
      baseline: latest && history.find((value) => areComparable(value, latest)),
      latest,
      newest,
    };
  });
}

/** Where a measurement stands against the city's own first figure that may be compared with the latest. */
export const movements = ["better", "worse", "steady", "other_periods", "one_figure", "no_figure"] as const;
export type Movement = (typeof movements)[number];

/** From an earlier figure to a later one, by the direction that is wanted; steady where none is, or nothing changed. */
export function movementBetween(
  { direction }: Pick<Measurement, "direction">,
  before: string,
  after: string,
): Extract<Movement, "better" | "worse" | "steady"> {
  const change = compareDecimals(after, before);
  if (direction === "none" || change === 0) return "steady";
  return change > 0 === (direction === "up") ? "better" : "worse";
}

type Moved = Pick<MeasurementCard, "measurement" | "baseline" | "latest" | "history">;

export function movementOf({ measurement, baseline, latest, history }: Moved): Movement {
  if (!baseline?.amount || !latest?.amount) return "no_figure";
  if (baseline.id === latest.id) return history.length > 1 ? "other_periods" : "one_figure";
  return movementBetween(measurement, baseline.amount, latest.amount);
}

export function countMovements(cards: readonly Moved[]): Record<Movement, number> {
  const counts = { better: 0, worse: 0, steady: 0, other_periods: 0, one_figure: 0, no_figure: 0 };
  for (const card of cards) counts[movementOf(card)] += 1;
  return counts;
}

/** One measurement at the ends of two years. */
export interface Comparison {
  card: MeasurementCard;
  before: StoredValue;
  after: StoredValue;
  /** Else both are shown and no change between them. */
  isComparable: boolean;
}

/**
 * The measurements that have a newer figure at the end of one year than at the end of another: the newest two figures of
 * one kind of period that were known then; where there are none of one kind, the newest of any.
 */
export function comparisonOf(cards: readonly MeasurementCard[], from: number, to: number): Comparison[] {
  const knownAt = (values: readonly StoredValue[], year: number) =>
    values.findLast(({ period }) => period.to <= `${year}-12-31`);
  const pairOf = (values: readonly StoredValue[]) => {
    const [before, after] = [knownAt(values, from), knownAt(values, to)];
    return before && after && before.id !== after.id ? { before, after } : undefined;
  };
  return cards.flatMap((card): Comparison[] => {
    const alike = seriesOf(card.history)
      .flatMap((series) => pairOf(series) ?? [])
      .toSorted((one, other) => byTime(other.after, one.after))[0];
    if (alike) return [{ card, ...alike, isComparable: true }];
    const unlike = pairOf(card.history);
    return unlike ? [{ card, ...unlike, isComparable: false }] : [];
  });
}

/** The years at whose end something was measured, oldest first. */
export function measuredYears(cards: readonly MeasurementCard[]): number[] {
  const years = cards.flatMap(({ history }) => history.map(({ period }) => Number(period.to.slice(0, 4))));
  return [...new Set(years)].toSorted((one, other) => one - other);
}

export function countCoverage(cards: readonly Pick<MeasurementCard, "coverage">[]): CoverageCount {
  const count = (coverage: Coverage) => cards.filter((card) => card.coverage === coverage).length;
  return {
    total: cards.length,
    measured: count("measured"),
    notCollected: count("not_collected"),
    notApplicable: count("not_applicable"),
    noValue: count("no_value"),
  };
}
