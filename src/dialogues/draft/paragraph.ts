// A paragraph of the draft, and what people say to it. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

export const Paragraph = z.object({
  id: z.uuid(),
  number: z.int(),
  text: WrittenText,
  version: z.int(),
  comments: z.int(),
  unanswered: z.int(),
});
export type Paragraph = z.infer<typeof Paragraph>;

export const answers = ["taken", "partly", "not_taken"] as const;

export const Comment = z.object({
  id: z.uuid(),
  /** For whom it speaks: a city, an organisation, or a person. */
  from: z.string(),
  /** Which version of the paragraph it is about. */
  paragraphVersion: z.int(),
  text: z.string(),
  language: z.string(),
  on: z.string(),
  verdict: z.enum(answers).nullable(),
  because: z.string().nullable(),
});
export type Comment = z.infer<typeof Comment>;

export const Earlier = z.object({ version: z.int(), text: WrittenText, at: z.string() });
export type Earlier = z.infer<typeof Earlier>;
