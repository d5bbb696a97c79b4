// The gaps between groups: the newest values of each dimension, side by side.

import { seriesOf } from "./comparable.ts";
import { type Disaggregation, dimensions, groupKey } from "./disaggregation.ts";
import type { StoredValue } from "./stored-values.ts";

export interface GroupComparison {
  dimension: keyof Disaggregation;
  /** All of one period, the highest first. */
  values: StoredValue[];
}

/** For each dimension by which a measurement is told apart, the newest period with two groups or more. */
export function compareGroups(values: readonly StoredValue[]): GroupComparison[] {
  const measured = values.filter(({ status, amount }) => status === "measured" && amount !== null);
  return dimensions.flatMap((dimension) => {
    const apart = measured.filter(
      ({ disaggregation }) =>
        disaggregation[dimension] !== undefined && Object.keys(disaggregation).length === 1,
    );
    const periods = [...Map.groupBy(apart, ({ period }) => `${period.to} ${period.from}`)]
      .filter(([, ofPeriod]) => ofPeriod.length > 1)
      .toSorted(([one], [other]) => other.localeCompare(one));
    const newest = periods[0]?.[1];
    if (!newest) return [];
    return [
      { dimension, values: newest.toSorted((one, other) => Number(other.amount) - Number(one.amount)) },
    ];
  });
}

export interface GroupHistories {
  dimension: keyof Disaggregation;
  /** Of each group its measured values, the oldest period first. */
  histories: StoredValue[][];
}

/**
 * For each dimension the groups that were measured in two periods or more, where there are at least two such groups; all
 * of the newest kind of period of which there are such.
 */
export function historiesOfGroups(values: readonly StoredValue[]): GroupHistories[] {
  return dimensions.flatMap((dimension) => {
    const apart = values.filter(
      ({ status, disaggregation }) =>
        status === "measured" &&
        disaggregation[dimension] !== undefined &&
        Object.keys(disaggregation).length === 1,
    );
    const histories = seriesOf(apart)
      .map((series) =>
        [...Map.groupBy(series, ({ disaggregation }) => groupKey(disaggregation)).values()].filter(
          (history) => history.length > 1,
        ),
      )
      .find((groups) => groups.length > 1);
    return histories ? [{ dimension, histories }] : [];
  });
}
