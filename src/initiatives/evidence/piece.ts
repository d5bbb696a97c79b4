// A piece of a city's evidence as an initiative shows it: its own day, and whether everybody may see it.

import { z } from "zod";

/** So many an initiative shows at most. */
export const mostPieces = 50;

export const Piece = z.object({
  id: z.uuid().describe("Of the evidence."),
  title: z.string(),
  description: z.string().nullable().describe("What it shows."),
  url: z.string().nullable().describe("Where it leads, where it is a link."),
  file: z.object({ mediaType: z.string(), size: z.int() }).nullable(),
  dated: z
    .string()
    .nullable()
    .describe("Its year, month (2027-07) or day (2027-07-14), as far as it is known."),
  isPublic: z.boolean().describe("Whether everybody may see it, where they may see the initiative."),
  version: z.int(),
});
export type Piece = z.infer<typeof Piece>;
