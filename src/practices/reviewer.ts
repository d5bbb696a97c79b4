// Who reads a practice before everybody does, and what follows from what both say. No I/O.

import { z } from "zod";

export const verdicts = ["accept", "sendBack"] as const;
export type Verdict = (typeof verdicts)[number];

export const Reviewer = z.object({
  person: z.string(),
  name: z.string(),
  verdict: z.enum(verdicts).nullable(),
  remark: z.string().nullable(),
});
export type Reviewer = z.infer<typeof Reviewer>;

/** Somebody else reads it in their place. */
export const ReplacedReviewer = z.object({
  name: z.string(),
  verdict: z.enum(verdicts),
  remark: z.string().nullable(),
  because: z.string(),
});
export type ReplacedReviewer = z.infer<typeof ReplacedReviewer>;

/** Whoever read it does not decide between themselves and the other one. */
export function hasRead(reviewers: readonly Pick<Reviewer, "person" | "verdict">[], person: string): boolean {
  return reviewers.some((one) => one.person === person && one.verdict !== null);
}

/**
 * What those say who read it: two, or one of what brings a published practice up to date. `differ` where one accepts it and the
 * other sends it back, undefined as long as one has said nothing.
 */
export function outcomeOf(reviewers: readonly Pick<Reviewer, "verdict">[]): Verdict | "differ" | undefined {
  const said = reviewers.map(({ verdict }) => verdict);
  const [first] = said;
  if (!first || said.includes(null)) return undefined;
  return said.every((verdict) => verdict === first) ? first : "differ";
}
