// What a city thinks of the frozen draft. No I/O.

import { z } from "zod";

export const stances = ["agree", "agree_with_remark", "stand_aside", "object"] as const;
export type StanceKind = (typeof stances)[number];

/** Whoever agrees with a remark has one, and whoever objects says why. */
export function needsRemark(stance: StanceKind): boolean {
  return stance === "agree_with_remark" || stance === "object";
}

export const Stance = z.object({
  city: z.string(),
  cityName: z.string(),
  stance: z.enum(stances),
  remark: z.string().nullable(),
  language: z.string(),
  /** When the head of the city confirmed it; null where that did not happen. */
  confirmedOn: z.string().nullable(),
  version: z.int(),
});
export type Stance = z.infer<typeof Stance>;
