// What a target says: form, API, columns and comparison follow from it.

import { z } from "zod";
import { line, lines, orEmpty } from "../../platform/input.ts";
import { type ContentOf, contentField, recordContent } from "../../platform/record-content.ts";

export const Milestone = z.object({ year: z.number(), amount: z.string() });
export type Milestone = z.infer<typeof Milestone>;
export const Milestones = z.array(Milestone);

export const targetContent = recordContent({
  amount: contentField({
    input: z.string().trim().min(1).max(30),
    kept: z.string(),
    label: "values:target.amount",
  }),
  year: contentField({ input: z.coerce.number().int(), kept: z.number(), label: "values:target.year" }),
  /** A measured value of the whole population; without one progress is told from the first. */
  baseline: contentField({
    input: orEmpty(z.uuid()),
    kept: z.string().nullable(),
    column: "baselineValueId",
    label: "values:target.baseline",
  }),
  /** One a line: "2027 40". */
  milestones: contentField({
    input: orEmpty(lines(1000)),
    kept: Milestones,
    isJson: true,
    label: "values:target.milestones",
    typed: (milestones) => milestones.map(({ year, amount }) => `${year} ${amount}`).join("\n"),
  }),
  owner: contentField({
    input: orEmpty(line(120)),
    kept: z.string().nullable(),
    label: "values:target.owner",
  }),
});
export type TargetContent = ContentOf<typeof targetContent>;
