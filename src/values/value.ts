// One measured value: what it may be, and what must come with it.

import { z } from "zod";
import { sourceKinds } from "../framework/edition.ts";
import { compareDecimals, isDecimal, quotient, subtractDecimals } from "./decimal.ts";
import { type Scale, unitRules } from "./unit.ts";

/** Missing is not zero: not collected, not applicable and a measured 0 are three things. */
export const valueStatuses = ["measured", "not_collected", "not_applicable"] as const;
export type ValueStatus = (typeof valueStatuses)[number];

/** Where a value comes from. */
export const Source = z.object({
  title: z.string(),
  kind: z.enum(sourceKinds),
  publisher: z.string().optional(),
  url: z.string().optional(),
  publishedOn: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

export interface Fault {
  field: "amount" | "numerator" | "denominator";
  rule: "required" | "wrong" | "whole" | "too_big" | "too_small" | "zero" | "no_quotient" | "above_whole";
  limit?: number;
}

interface Entered {
  amount?: string | undefined;
  numerator?: string | undefined;
  denominator?: string | undefined;
}

/** The amount that was entered, or that numerator and denominator give; with everything that is wrong with it. */
export function measuredAmount(
  entered: Entered,
  unit: Scale,
): { amount: string; faults: [] } | { faults: Fault[] } {
  const { amount, numerator, denominator } = entered;
  if (numerator === undefined && denominator === undefined) {
    if (amount === undefined) return { faults: [{ field: "amount", rule: "required" }] };
    const faults = amountFaults(amount, unit);
    return faults.length > 0 ? { faults } : { amount, faults: [] };
  }
  const faults = quotientFaults(numerator, denominator, unit);
  const { factor } = unitRules[unit];
  if (faults.length > 0 || !numerator || !denominator || factor === undefined) return { faults };
  const result = quotient(numerator, denominator, factor);
  const outOfBounds = amountFaults(result, unit).map((fault) => ({ ...fault, field: "numerator" as const }));
  return outOfBounds.length > 0 ? { faults: outOfBounds } : { amount: result, faults: [] };
}

function amountFaults(amount: string, unit: Scale): Fault[] {
  if (!isDecimal(amount)) return [{ field: "amount", rule: "wrong" }];
  const { least, most, isWhole } = unitRules[unit];
  if (compareDecimals(amount, String(least)) < 0)
    return [{ field: "amount", rule: "too_small", limit: least }];
  if (compareDecimals(amount, String(most)) > 0) return [{ field: "amount", rule: "too_big", limit: most }];
  return isWhole && /\.\d*[1-9]/.test(amount) ? [{ field: "amount", rule: "whole" }] : [];
}

function quotientFaults(
  numerator: string | undefined,
  denominator: string | undefined,
  unit: Scale,
): Fault[] {
  if (unitRules[unit].factor === undefined) return [{ field: "numerator", rule: "no_quotient" }];
  const faults = (["numerator", "denominator"] as const).flatMap((field): Fault[] => {
    const text = field === "numerator" ? numerator : denominator;
    if (text === undefined) return [{ field, rule: "required" }];
    if (!isDecimal(text)) return [{ field, rule: "wrong" }];
    return compareDecimals(text, "0") < 0 ? [{ field, rule: "too_small", limit: 0 }] : [];
  });
  if (faults.length > 0 || numerator === undefined || denominator === undefined) return faults;
  if (compareDecimals(denominator, "0") === 0) return [{ field: "denominator", rule: "zero" }];
  // Of a hundred people no more than a hundred can read.
  return unit === "percent" && compareDecimals(numerator, denominator) > 0
    ? [{ field: "numerator", rule: "above_whole" }]
    : [];
}

/** How far the latest amount is from the baseline, in the measurement's own unit. */
export function changeSince(baseline: string, latest: string): string {
  return subtractDecimals(latest, baseline);
}
