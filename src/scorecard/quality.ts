// How complete, how recent and how well sourced a city's values are, and what looks strange among them.

import type { Measurement } from "../framework/edition.ts";
import { dayOf, yearOf } from "../platform/day.ts";
import { countCoverage, type MeasurementCard } from "../values/card.ts";
import { type CheckedValue, type Doubt, doubtsAbout } from "../values/checks.ts";
import { isOverdue } from "../values/expected.ts";
import { scaleOf } from "../values/gross-ratios.ts";
import type { StoredValue } from "../values/stored-values.ts";

/** A value is recent for so many years after its period. */
export const recentYears = 5;
const mostShare = 0.8;
const leastMeasurements = 8;

export interface Quality {
  total: number;
  measured: number;
  /** Stated as not collected or not applicable: an answer, too. */
  stated: number;
  recent: number;
  /** Newest values that are older than that. */
  old: { measurement: Measurement; value: StoredValue }[];
  /** Figures that the city said it will have. */
  awaited: { measurement: Measurement; value: StoredValue; isOverdue: boolean }[];
  values: number;
  sourced: number;
  /** A source that is given for nearly everything. */
  oneSource: { title: string; count: number } | undefined;
  /** One page of them, by measurement. */
  doubts: FoundDoubt[];
  /** On all pages. */
  doubtCount: number;
  page: number;
  pages: number;
}

/** A value of which something is doubted. */
export type DoubtedValue = CheckedValue & { id: string };
export type FoundDoubt = Omit<Doubt<DoubtedValue>, "among"> & { measurement: Measurement };

/** So many doubts are shown together. */
export const doubtsPerPage = 100;

/** What the scorecard says, without the doubts. */
export function standingOf(
  cards: readonly MeasurementCard[],
  now: Date,
): Pick<Quality, "total" | "measured" | "stated" | "recent" | "old" | "awaited" | "oneSource"> {
  const count = countCoverage(cards);
  const newest = cards.flatMap(({ measurement, latest }) => (latest ? [{ measurement, value: latest }] : []));
  const limit = `${yearOf(now) - recentYears}${dayOf(now).slice(4)}`;
  const old = newest.filter(({ value }) => value.period.to < limit);
  return {
    total: count.total,
    measured: count.measured,
    stated: count.notCollected + count.notApplicable,
    recent: newest.length - old.length,
    old,
    awaited: cards.flatMap(({ measurement, newest: value }) =>
      value?.expected ? [{ measurement, value, isOverdue: isOverdue(value.expected, now) }] : [],
    ),
    oneSource: sourceOfNearlyAll(newest.map(({ value }) => value)),
  };
}

/** The doubts about values of one measurement, as they are shown. */
export function doubtsOf(measurement: Measurement, values: readonly DoubtedValue[]): FoundDoubt[] {
  return doubtsAbout(values, scaleOf(measurement)).map(({ among: _among, ...doubt }) => ({
    ...doubt,
    measurement,
  }));
}

function sourceOfNearlyAll(newest: readonly StoredValue[]): Quality["oneSource"] {
  const counts = Map.groupBy(newest, ({ source }) => source.title.trim().toLowerCase());
  const [most] = [...counts.values()].toSorted((one, other) => other.length - one.length);
  const [first] = most ?? [];
  if (!most || !first || newest.length < leastMeasurements || most.length < newest.length * mostShare)
    return undefined;
  return { title: first.source.title, count: most.length };
}
