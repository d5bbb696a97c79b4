// Targets, and whether a city is on its way to them: by straight lines from the baseline over the milestones, stated
// openly as such.

import { sql } from "kysely";
import type { Measurement } from "../../framework/edition.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { areComparable, byTime, seriesOf } from "../comparable.ts";
import { addDecimals, compareDecimals, subtractDecimals } from "../decimal.ts";
import type { FrameworkEditionKey, StoredValue } from "../stored-values.ts";
import { Milestones, type TargetContent, targetContent } from "./content.ts";

export interface Target extends TargetContent {
  measurementId: string;
  setByName: string;
  version: number;
}

/** A city's targets by measurement. */
export async function readTargets(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
): Promise<Map<string, Target>> {
  const rows = await db
    .selectFrom("targets")
    .select(["measurementId", "setByName", "version", ...targetContent.columns])
    .where("cityId", "=", cityId)
    .where("frameworkId", "=", frameworkId)
    .where("frameworkEdition", "=", frameworkEdition)
    .$call(boundedBy("one of each measurement"))
    .execute();
  return new Map(
    rows.map((row) => {
      const { measurementId, setByName, version } = row;
      return [measurementId, { measurementId, setByName, version, ...targetContent.fromRow(row) }];
    }),
  );
}

/** The targets of a city as a part of another statement, under names of one word; `aimFrom` reads one. */
export function aimsQuery(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
) {
  return (
    db
      .selectFrom("targets")
      .select(["measurementId as measurement", "year", "baselineValueId as baseline", "milestones"])
      // As a text, so that no digit is lost on the way through JSON.
      .select(sql<string>`${sql.ref("amount")}::text`.as("amount"))
      .where("cityId", "=", cityId)
      .where("frameworkId", "=", frameworkId)
      .where("frameworkEdition", "=", frameworkEdition)
  );
}

export function aimFrom(row: {
  amount: string;
  year: number;
  baseline: string | null;
  milestones: unknown;
}): Aim {
  const { amount, year, baseline, milestones } = row;
  return { amount, year, baseline, milestones: Milestones.parse(milestones) };
}

/** What of a target says where a city wants to be. */
export type Aim = Pick<Target, "amount" | "year" | "baseline" | "milestones">;

type Measured = Pick<StoredValue, "id" | "amount" | "period">;

export const trackStates = [
  "reached",
  "on_track",
  "off_track",
  "wrong_way",
  "waiting",
  "other_periods",
  "no_baseline",
] as const;

export interface Track {
  state: (typeof trackStates)[number];
  baseline?: Measured;
  /** The newest value after the baseline that may be compared with it. */
  latest?: Measured;
  /** What the straight line says for the end of the newest value's period. */
  expected?: string;
}

/** What progress is told from where no baseline was chosen: the first figure of the kind of the newest. */
export function firstFigure<Value extends Measured>(measured: readonly Value[]): Value | undefined {
  return seriesOf(measured)[0]?.[0];
}

/** Where a target stands; `history` are the measured values of the whole population, the oldest first. */
export function trackOf(
  { direction }: Pick<Measurement, "direction">,
  target: Aim,
  history: readonly Measured[],
): Track {
  const baseline = history.find(({ id }) => id === target.baseline) ?? firstFigure(history);
  if (!baseline) return { state: "no_baseline" };
  const from = baseline.amount ?? "0";
  if (isWrongWay(direction, from, target.amount)) return { state: "wrong_way", baseline };
  const newer = history.filter((value) => byTime(value, baseline) > 0);
  const latest = newer.findLast((value) => areComparable(value, baseline));
  if (!latest) return { state: newer.length > 0 ? "other_periods" : "waiting", baseline };
  const now = latest.amount ?? "0";
  const expected = expectedAt(latest.period.to, [
    { at: baseline.period.to, amount: from },
    ...target.milestones
      .map(({ year, amount }) => ({ at: endOf(year), amount }))
      .filter(({ at }) => at > baseline.period.to),
    { at: endOf(target.year), amount: target.amount },
  ]);
  const isAsGoodAs = comparisonBy(wantedWay(direction, from, target.amount));
  const state = isAsGoodAs(now, target.amount)
    ? "reached"
    : isAsGoodAs(now, expected)
      ? "on_track"
      : "off_track";
  return { state, baseline, latest, expected };
}

/** Whether a target would be worse than what it starts from, by the direction that is wanted. */
export function isWrongWay(direction: Measurement["direction"], baseline: string, target: string): boolean {
  const way = compareDecimals(target, baseline);
  return direction === "up" ? way < 0 : direction === "down" && way > 0;
}

/** Where no direction is wanted, the one from the baseline to the target; where they are the same, it is to stay so. */
function wantedWay(direction: Measurement["direction"], from: string, to: string): Measurement["direction"] {
  if (direction !== "none") return direction;
  const way = compareDecimals(to, from);
  return way > 0 ? "up" : way < 0 ? "down" : "none";
}

function comparisonBy(way: Measurement["direction"]): (amount: string, other: string) => boolean {
  return (amount, other) => {
    const difference = compareDecimals(amount, other);
    if (way === "none") return difference === 0;
    return way === "up" ? difference >= 0 : difference <= 0;
  };
}

function endOf(year: number): string {
  return `${year}-12-31`;
}

/** On the line through the points, in order of time, by months; at the last one from then on. */
function expectedAt(day: string, points: readonly { at: string; amount: string }[]): string {
  const index = points.findIndex(({ at }) => at >= day);
  const [before, after] = [points[index - 1], points[index]];
  if (!after) return points.at(-1)?.amount ?? "0";
  if (!before) return after.amount;
  const [start, end, now] = [before.at, after.at, day].map(monthOf) as [number, number, number];
  const way = Number(subtractDecimals(after.amount, before.amount));
  const whole = end - start;
  const gone = whole === 0 ? way : (way * (now - start)) / whole;
  return addDecimals([before.amount, gone.toFixed(6)]);
}

/** Periods end with a month; days would make years of unlike length. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
