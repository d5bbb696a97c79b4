// What people say afterwards of what they joined. No I/O.

import { z } from "zod";

/** Three faces, that it did not happen, and that one did not go. */
export const verdicts = ["very_good", "good", "not_good", "did_not_happen", "did_not_go"] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = (typeof verdicts)[number];

/** Those that are shown; who did not go has nothing to tell of it. */
export const shownVerdicts = ["very_good", "good", "not_good", "did_not_happen"] as const satisfies Verdict[];

export const longestFeedback = 280;

/** So many are shown together, or none: in a small class everybody knows who wrote. */
export const fewestInBatch = 5;

/** Languages in which so few wrote that it would show who. */
export function rareLanguages(languages: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const language of languages)
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].filter(([, count]) => count < fewestInBatch).map(([language]) => language);
}
