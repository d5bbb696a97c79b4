// What a round has on paper: what we set ourselves, and the files of those who give the award. No I/O.

import { z } from "zod";

/** The call, the form to fill in by hand, and the form of consent; of every round, from its own days, rules and criteria. */
export const papers = ["call", "nomination", "consent"] as const;
export type Paper = (typeof papers)[number];

export const longestTitle = 160;
/** Of one round. */
export const mostFiles = 20;

export const RoundFile = z.object({
  id: z.uuid(),
  title: z.string().describe("In the language of the file."),
  language: z.string().describe("In which language it is (BCP 47)."),
  mediaType: z.string(),
  size: z.int().describe("In bytes."),
  addedOn: z.string(),
});
export type RoundFile = z.infer<typeof RoundFile>;
