// Targets, and whether a city is on its way to them: by straight lines from the baseline over the milestones, stated
// openly as such.

import { z } from "zod";
import type { Queryable } from "../platform/database/database.ts";
import type { FrameworkEditionKey, StoredValue } from "./stored-values.ts";

export const Milestone = z.object({ year: z.number(), amount: z.string() });
export type Milestone = z.infer<typeof Milestone>;

export interface Target {
  measurementId: string;
  amount: string;
  year: number;
  baselineValueId: string | null;
  milestones: Milestone[];
  owner: string | null;
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
    .select([
      "measurementId",
      "amount",
      "year",
      "baselineValueId",
      "milestones",
      "owner",
      "setByName",
      "version",
    ])
    .where("cityId", "=", cityId)
    .where("frameworkId", "=", frameworkId)
    .where("frameworkEdition", "=", frameworkEdition)
    .execute();
  return new Map(
    rows.map(({ milestones, ...target }) => [
      target.measurementId,
      { ...target, milestones: z.array(Milestone).parse(milestones) },
    ]),
  );
}

type Measured = Pick<StoredValue, "id" | "amount" | "period">;

export const trackStates = ["reached", "on_track", "off_track", "waiting", "no_baseline"] as const;

export interface Track {
  state: (typeof trackStates)[number];
  baseline?: Measured;
  /** The newest value after the baseline. */
  latest?: Measured;
  /** What the straight line says for the end of the newest value's period. */
  expected?: number;
}

/** Where a target stands; `history` are the measured values of the whole population, the oldest first. */
export function trackOf(target: Target, history: readonly Measured[]): Track {
  const baseline = history.find(({ id }) => id === target.baselineValueId) ?? history[0];
  if (!baseline) return { state: "no_baseline" };
  const latest = history.findLast(({ period }) => period.to > baseline.period.to);
  if (!latest) return { state: "waiting", baseline };
  const [from, to, now] = [baseline, target, latest].map(({ amount }) => Number(amount)) as [
    number,
    number,
    number,
  ];
  const isUp = to >= from;
  const isAtLeast = (amount: number) => (isUp ? now >= amount : now <= amount);
  const expected = expectedAt(latest.period.to, [
    { at: baseline.period.to, amount: from },
    ...target.milestones.map(({ year, amount }) => ({ at: endOf(year), amount: Number(amount) })),
    { at: endOf(target.year), amount: to },
  ]);
  if (isAtLeast(to)) return { state: "reached", baseline, latest, expected };
  return { state: isAtLeast(expected) ? "on_track" : "off_track", baseline, latest, expected };
}

function endOf(year: number): string {
  return `${year}-12-31`;
}

/** On the line through the points, in order of time; at the last one from then on. */
function expectedAt(day: string, points: readonly { at: string; amount: number }[]): number {
  const index = points.findIndex(({ at }) => at >= day);
  const [before, after] = [points[index - 1], points[index]];
  if (!after) return points.at(-1)?.amount ?? 0;
  if (!before) return after.amount;
  const [start, end, now] = [before.at, after.at, day].map((one) => new Date(one).getTime()) as [
    number,
    number,
    number,
  ];
  return before.amount + ((after.amount - before.amount) * (now - start)) / (end - start);
}
