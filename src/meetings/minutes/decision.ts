// What a meeting decides, on which basis, and whether enough cities were there. No database in here.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

/** By agreement of all, by cities for and against, or merely noted, which takes no quorum. */
export const bases = ["consensus", "cities", "noted"] as const;
export const Basis = z.enum(bases);
export type Basis = z.infer<typeof Basis>;

export const mostDecisions = 99;
export const mostCities = 500;
export const mostObjections = 60;

const Count = z.int().min(0).max(mostCities);

export const Decision = z.object({
  id: z.uuid(),
  number: z.string().describe("`2026/3-02`: the second decision of the third meeting of 2026."),
  item: z.uuid().optional(),
  text: WrittenText,
  basis: Basis,
  cities: z.object({ for: Count, against: Count, abstaining: Count }).optional(),
  present: Count.optional().describe("How many cities were present; missing where nobody counted."),
  decidedAt: z.iso.datetime().describe("When it was written down first."),
  objections: z
    .array(z.object({ id: z.uuid(), objector: z.string(), reason: z.string() }))
    .max(mostObjections),
  supersedes: z.object({ id: z.uuid(), number: z.string() }).optional(),
  supersededBy: z.object({ id: z.uuid(), number: z.string() }).optional(),
  version: z.int(),
});
export type Decision = z.infer<typeof Decision>;

export function numberOfDecision(of: { year: number; meeting: number; nth: number }): string {
  return `${of.year}/${of.meeting}-${String(of.nth).padStart(2, "0")}`;
}

/** Whether so many cities may decide; what is merely noted binds nobody. Where nobody counted, a number that is asked for is not there. */
export function hasQuorum(
  quorum: number | undefined,
  { basis, present }: { basis: Basis; present: number | undefined },
): boolean {
  return basis === "noted" || quorum === undefined || (present ?? 0) >= quorum;
}
