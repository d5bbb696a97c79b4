// What somebody pays, as far as it is told: nothing is free that is only not told. No I/O.

import type { Price } from "./entry.ts";

interface Cost {
  amount: number;
  per: string;
}

/** All that is paid once, or the same period, together; where periods differ, the first is named and the page of the run says the rest. */
export function priceOf(costs: readonly Cost[] | null): Price {
  if (costs === null) return { is: "untold" };
  const paid = costs.filter(({ amount }) => amount > 0);
  const [first] = paid;
  if (!first) return { is: "free" };
  const same = paid.filter(({ per }) => per === first.per);
  return {
    is: "amount",
    amount: same.reduce((total, { amount }) => total + amount, 0),
    per: first.per === "course" ? null : first.per,
  };
}
