// What somebody pays, as far as it is told: nothing is free that is only not told. No I/O.

import { type Costs, countsOf, totalOf } from "../costs/costs.ts";
import type { Price } from "./entry.ts";

interface Paid {
  costs: Costs;
  duration: number | null;
  durationUnit: string | null;
}

/** What it comes to in all where that is known; else the most that is paid at once, and that there is more. */
export function priceOf({ costs, duration, durationUnit }: Paid): Price {
  const total = totalOf(costs, countsOf({ duration, durationUnit }, null));
  if (total.is !== "costs") return { is: total.is };
  const { whole, parts } = total;
  if (whole !== null) return { is: "amount", amount: whole, per: null, isMore: false };
  const [most] = parts.toSorted((one, other) => other.amount - one.amount);
  if (most === undefined) return { is: "free" };
  const { amount, per } = most;
  return { is: "amount", amount, per: per === "course" ? null : per, isMore: parts.length > 1 };
}
