// That a city came nearer to a target of its own, by figures that everybody reads. Never where a city stands, and never against others. No I/O.

import type { Measurement } from "../../framework/edition.ts";
import { compareDecimals, subtractDecimals } from "../../values/decimal.ts";
import type { StoredValue } from "../../values/stored-values.ts";
import { type Aim, trackOf } from "../../values/targets/targets.ts";

export interface MovedFigure {
  measurement: Pick<Measurement, "id" | "name" | "unit">;
  from: { amount: string; when: string };
  to: { amount: string; when: string };
  target: { amount: string; year: number };
}

type Figure = Pick<StoredValue, "id" | "amount" | "period">;

/** `history` are the measured values of the whole population, the oldest first. */
export function movedTowards(
  { id, name, unit, direction }: Measurement,
  aim: Aim,
  history: readonly Figure[],
): MovedFigure | undefined {
  const { state, baseline, latest } = trackOf({ direction }, aim, history);
  if (!baseline?.amount || !latest?.amount || state === "wrong_way") return undefined;
  const [from, to] = [baseline.amount, latest.amount];
  const wanted = compareDecimals(aim.amount, from);
  if (wanted === 0 || compareDecimals(to, from) !== wanted) return undefined;
  if (state !== "reached" && compareDecimals(distance(to, aim.amount), distance(from, aim.amount)) >= 0)
    return undefined;
  const label = (figure: Pick<StoredValue, "period">) => figure.period.label;
  return {
    measurement: { id, name, unit },
    from: { amount: from, when: label(baseline) },
    to: { amount: to, when: label(latest) },
    target: { amount: aim.amount, year: aim.year },
  };
}

const distance = (one: string, other: string) => subtractDecimals(one, other).replace(/^-/, "");
