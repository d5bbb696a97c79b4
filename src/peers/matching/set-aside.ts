// Suggestions that a city does not follow: not now, or not fitting and why. No other city reads them; they count nowhere.

import { z } from "zod";

export const verdicts = ["not_now", "not_fitting"] as const;
export type SetAsideVerdict = (typeof verdicts)[number];

/** What does not fit now is suggested again after so many days. */
export const daysOfNotNow = 90;
export const longestWhy = 500;
/** Of one need. */
export const mostSetAside = 200;

export const SetAside = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  strength: z.int(),
  verdict: z.enum(verdicts),
  reason: z.string(),
  by: z.string(),
  at: z.date(),
});
export type SetAside = z.infer<typeof SetAside>;
