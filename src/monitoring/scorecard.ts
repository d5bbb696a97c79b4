// The Key Features of one city: what is measured, what is missing, how it moved. Against itself only, never ranked.

import type { FocusArea, Group, Measurement, PlacedMeasurement } from "../framework/edition.ts";
import { isEverybody } from "./disaggregation.ts";
import type { StoredValue } from "./stored-values.ts";

export type Coverage = "measured" | "not_collected" | "not_applicable" | "no_value";

export interface MeasurementCard {
  measurement: Measurement;
  focusArea: FocusArea;
  group: Group;
  coverage: Coverage;
  /** Measured values of the whole population, the oldest period first. */
  history: StoredValue[];
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
    const own = (whole.get(measurement.id) ?? []).toSorted((a, b) => a.period.to.localeCompare(b.period.to));
    const history = own.filter(({ status }) => status === "measured");
    const newest = own.at(-1);
    const isMeasured = history.length > 0 || measured.has(measurement.id);
    return {
      measurement,
      focusArea,
      group,
      coverage: isMeasured ? "measured" : (newest?.status ?? "no_value"),
      history,
      baseline: history[0],
      latest: history.at(-1),
      newest,
    };
  });
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

export function coverageOf(
  placed: readonly PlacedMeasurement[],
  values: readonly StoredValue[],
): CoverageCount {
  return countCoverage(cardsOf(placed, values));
}
