// What is sealed of an award when it is published: who got it and why. Not who else stood, and nothing of what jurors said. No I/O.

import { z } from "zod";
import { sealedFiles } from "../../../platform/sealing/sealed-file.ts";
import { canonicalForm } from "../../../platform/sealing/signature.ts";

const Texts = z.record(z.string(), z.string());
export const awardFormat = "jifunze-award/1";

const SealedAward = z.strictObject({
  format: z.literal(awardFormat),
  award: Texts,
  round: z.string(),
  network: Texts,
  commission: Texts,
  criteriaEdition: z.string(),
  awardedOn: z.string(),
  recipients: z.array(
    z.strictObject({
      id: z.string(),
      /** Missing of a city. */
      kind: z.enum(["organisation", "educator"]).optional(),
      name: Texts,
      reason: z.string(),
      language: z.string(),
      /**
       * Where the jury proposed it: the day, the meeting where everybody may know of it, or how they met; and how many were there. Who they
       * are the commission knows. Missing of what was proposed before anybody was asked.
       */
      panel: z
        .strictObject({
          heldOn: z.string(),
          meeting: z.strictObject({ id: z.string(), title: Texts }).optional(),
          channel: z.string().optional(),
          present: z.int(),
        })
        .optional(),
    }),
  ),
  sealedAt: z.string(),
});

export const awardFiles = sealedFiles({
  format: "jifunze-award-seal/1",
  member: "award",
  content: SealedAward,
  contentFormat: awardFormat,
});

export function canonicalAward(award: z.input<typeof SealedAward>): Buffer {
  return Buffer.from(canonicalForm(SealedAward.parse(award)));
}
