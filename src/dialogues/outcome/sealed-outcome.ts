// What is sealed of a dialogue: everything that somebody needs to understand its outcome without us. No I/O.

import { z } from "zod";
import { sealedFiles } from "../../platform/sealing/sealed-file.ts";
import { outcomeKinds } from "../dialogue.ts";
import { stances } from "../stances/stance.ts";

export const outcomeFormat = "jifunze-dialogue-outcome/1";

/** A text by language, as far as it was written. */
const Texts = z.record(z.string(), z.string());
const City = z.strictObject({ id: z.string(), name: Texts });

export const SealedOutcome = z.strictObject({
  format: z.literal(outcomeFormat),
  /** By which it is cited: KNLC-D-2026-02. */
  name: z.string(),
  dialogue: z.int(),
  network: Texts,
  commission: Texts,
  question: Texts,
  background: Texts,
  decides: Texts,
  fixed: Texts,
  focusArea: z.strictObject({ id: z.string(), name: Texts }),
  askedBy: City.nullable(),
  secondedBy: City.nullable(),
  contributions: z.int(),
  comments: z.int(),
  summary: Texts,
  editors: z.array(City),
  draft: z.array(z.strictObject({ number: z.int(), version: z.int(), text: Texts })),
  stances: z.array(
    z.strictObject({
      city: City,
      stance: z.enum(stances),
      remark: z.string().nullable(),
      language: z.string(),
      /** Where heads of cities confirm it: the day, or null; missing where they are not asked. */
      confirmedOn: z.string().nullable().optional(),
    }),
  ),
  outcome: z.enum(outcomeKinds),
  statement: Texts,
  changes: Texts,
  reviewOn: z.string(),
  commitments: z.array(z.strictObject({ city: City, what: Texts, dueOn: z.string() })),
  sealedAt: z.string(),
  /** Missing of the first edition, as is what was put right. */
  edition: z.int().min(2).optional(),
  correction: z
    .strictObject({
      of: z.int().describe("The edition before."),
      digest: z.string().describe("Of that edition."),
      because: z.string(),
    })
    .optional(),
});
export type SealedOutcome = z.infer<typeof SealedOutcome>;

export const outcomeFiles = sealedFiles({
  format: "jifunze-dialogue-seal/1",
  member: "outcome",
  content: SealedOutcome,
  contentFormat: outcomeFormat,
});
