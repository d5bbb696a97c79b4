// What somebody pays, as far as it is told: nothing is free that is only not told. No I/O.

import { type Costs, countsOf, totalOf } from "../costs/costs.ts";
import type { Price } from "./entry.ts";

interface Paid {
  costs: Costs;
  duration: number | null;
  durationUnit: string | null;
}

/** What it comes to in all where that is known; else what is paid first, of which the page of the run says the rest. */
export function priceOf({ costs, duration, durationUnit }: Paid): Price {
  const total = totalOf(costs, countsOf({ duration, durationUnit }, null));
  if (total.is !== "costs") return { is: total.is };
  const [first] = total.parts;
  if (total.whole !== null) return { is: "amount", amount: total.whole, per: null };
  return first
    ? { is: "amount", amount: first.amount, per: first.per === "course" ? null : first.per }
    : { is: "free" };
}
