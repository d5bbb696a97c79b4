// What a run costs: its kinds of costs, who pays nothing, who helps, and what all that comes to for whoever learns. What nobody
// said is not told; it is never free. No I/O.

import { z } from "zod";
import { isSure } from "./help.ts";

export const costKinds = [
  "tuition",
  "registration",
  "exam",
  "material",
  "meals",
  "boarding",
  "uniform",
  "transport",
] as const;
export type CostKind = (typeof costKinds)[number];

/** For what it is paid: the whole run, or each of these. */
export const periods = ["course", "session", "month", "term", "year"] as const;
export type Period = (typeof periods)[number];

export const mostMoney = 10_000_000;
export const longestExempt = 200;

export const Cost = z.object({
  kind: z.enum(costKinds),
  amount: z.number().min(0).max(mostMoney),
  per: z.enum(periods),
  /** Who pays nothing of it. */
  exempt: z.string().max(longestExempt).nullable(),
  /** What helps to pay it; how much of it, where that is known. */
  help: z
    .array(z.object({ kind: z.string().max(40), amount: z.number().min(0).max(mostMoney).nullable() }))
    .max(10),
});
export type Cost = z.infer<typeof Cost>;

/** Null where nobody said; none where it costs nothing. */
export type Costs = readonly Cost[] | null;

export interface Taken {
  kind: string;
  amount: number;
}

/** What is to pay for one kind of period. */
export interface PartOfCost {
  per: Period;
  /** What is left to pay. */
  amount: number;
  kinds: CostKind[];
  /** The sure help that is taken off already. */
  taken: Taken[];
}

export type Total =
  | { is: "untold" }
  | { is: "free" }
  | {
      is: "costs";
      parts: PartOfCost[];
      /** For the whole run, where it is known how many periods that has; null where the parts say all, or too little is known. */
      whole: number | null;
      /** Who pays nothing, as far as that is said. */
      exempt: string[];
      /** Help that somebody may get, or has to pay back. */
      possible: string[];
    };

/** How many of each period a run has, where that is known. */
export type Counts = Readonly<Partial<Record<Period, number>>>;

export function totalOf(costs: Costs, counts: Counts = {}): Total {
  if (costs === null) return { is: "untold" };
  const parts = periods.flatMap((per) => partOf(costs, per) ?? []);
  const exempt = [...new Set(costs.flatMap((cost) => cost.exempt ?? []))];
  const possible = [
    ...new Set(costs.flatMap(({ help }) => help.flatMap(({ kind }) => (isSure(kind) ? [] : kind)))),
  ];
  if (parts.every(({ amount }) => amount === 0) && parts.every(({ taken }) => taken.length === 0))
    return { is: "free" };
  return { is: "costs", parts, whole: wholeOf(parts, counts), exempt, possible };
}

function partOf(costs: readonly Cost[], per: Period): PartOfCost | undefined {
  const ofPeriod = costs.filter((cost) => cost.per === per && cost.amount > 0);
  if (ofPeriod.length === 0) return undefined;
  const taken = ofPeriod.flatMap(({ amount, help }) => takenOff(amount, help));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  return {
    per,
    amount: sum(ofPeriod.map(({ amount }) => amount)) - sum(taken.map(({ amount }) => amount)),
    kinds: ofPeriod.map(({ kind }) => kind),
    taken,
  };
}

/** Sure help, and never more than there is to pay. */
function takenOff(amount: number, help: Cost["help"]): Taken[] {
  let left = amount;
  return help.flatMap(({ kind, amount: given }) => {
    if (given === null || !isSure(kind)) return [];
    const taken = Math.min(given, left);
    left -= taken;
    return taken > 0 ? [{ kind, amount: taken }] : [];
  });
}

/** Undefined periods make the whole unknown; where all is paid once, the part says it. */
function wholeOf(parts: readonly PartOfCost[], counts: Counts): number | null {
  let whole = 0;
  for (const { per, amount } of parts) {
    const count = per === "course" ? 1 : counts[per];
    if (count === undefined) return null;
    whole += count * amount;
  }
  const [only] = parts;
  return parts.length === 1 && only?.per === "course" ? null : whole;
}

/** The least that has to be paid at once, for finding what is cheap; null where nobody said. */
export function leastToPay(costs: Costs): number | null {
  const total = totalOf(costs);
  if (total.is === "untold") return null;
  return total.is === "free" ? 0 : Math.min(...total.parts.map(({ amount }) => amount));
}

/** How many periods a duration has: what is paid by the month of a course of a year is paid twelve times. */
export function countsOf(
  { duration, durationUnit }: { duration: number | null; durationUnit: string | null },
  sessions: number | null,
): Counts {
  const counted: Partial<Record<Period, number>> = {};
  if (sessions !== null && sessions > 0) counted.session = sessions;
  if (duration === null || durationUnit === null) return counted;
  if (durationUnit === "months") return { ...counted, month: duration, ...(duration <= 12 && { year: 1 }) };
  if (durationUnit === "terms") return { ...counted, term: duration };
  if (durationUnit === "years") return { ...counted, year: duration, month: 12 * duration };
  if (durationUnit === "weeks" && duration <= 52) return { ...counted, year: 1 };
  return counted;
}
