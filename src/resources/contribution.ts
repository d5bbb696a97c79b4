// A contribution: what it is, and what is counted of it. No I/O.

import { z } from "zod";
import { contributionContent } from "./content.ts";
import { kinds, origins, units } from "./kinds.ts";
import { WorkRate } from "./rates/rate.ts";
import { states } from "./workflow.ts";

/** So many steps are shown of one contribution. */
export const mostEvents = 200;

export const splitDimensions = ["focus_area", "level"] as const;
export type SplitDimension = (typeof splitDimensions)[number];

export const Split = z.object({
  dimension: z.enum(splitDimensions),
  code: z.string(),
  percent: z.int().min(1).max(100),
});
export type Split = z.infer<typeof Split>;

const Named = z.object({ id: z.string(), name: z.string() });

export const Contribution = z.object({
  id: z.uuid(),
  city: z.string(),
  number: z.int(),
  ...contributionContent.kept,
  /** By which people's time is valued; null where no rate was chosen. */
  rate: WorkRate.nullable(),
  /** The day on which it was promised, or the first of it came. */
  begunOn: z.string(),
  origin: z.enum(origins),
  /** Null where the city gives from its own budget. */
  giver: Named.extend({ sector: z.string() }).nullable(),
  /** Null where the city itself receives it. */
  receiver: Named.nullable(),
  /** The receipt that is handed on. */
  passesOn: z.object({ number: z.int(), what: z.string() }).nullable(),
  /** Null where it is for the city as a whole, or for an initiative that not everybody may see. */
  initiative: z.object({ number: z.int(), title: z.string() }).nullable(),
  splits: z.array(Split).max(40),
  received: z.number(),
  used: z.number(),
  givenBack: z.number(),
  state: z.enum(states),
  isPublic: z.boolean(),
  version: z.int(),
});
export type Contribution = z.infer<typeof Contribution>;

/** How much of a step's quantity is left: what was promised and did not come yet, or what is there and was not used. */
export function leftFor(
  action: string,
  { quantity, received, used, givenBack }: Pick<Contribution, "quantity" | "received" | "used" | "givenBack">,
): number {
  const left = action === "receive" ? quantity - received : received - used - givenBack;
  return Math.max(0, Math.round(left * 100) / 100);
}

/**
 * Why percentages cannot be the split of a contribution; undefined where they can. Nothing said is "not split".
 */
export function wrongSplit(splits: readonly Split[]): SplitDimension | undefined {
  return splitDimensions.find((dimension) => {
    const own = splits.filter((split) => split.dimension === dimension);
    return own.length > 0 && own.reduce((sum, { percent }) => sum + percent, 0) !== 100;
  });
}

/** One in a list. */
export const ListedContribution = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  number: z.int(),
  what: z.string(),
  kind: z.enum(kinds),
  origin: z.enum(origins),
  state: z.enum(states),
  /** Null where the city gives from its own budget. */
  giver: z.string().nullable(),
  initiative: z.string().nullable(),
  quantity: z.number(),
  unit: z.enum(units),
  received: z.number(),
  /** What came, in the country's money, of what is asked for; null where it has no value or nothing came. */
  amount: z.number().nullable(),
});
export type ListedContribution = z.infer<typeof ListedContribution>;
