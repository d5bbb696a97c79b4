// A photograph that a city shows on its public page. What is seen on it is said in words, and whoever took it is named.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

/** Under which terms others may use it. */
export const licences = ["all_rights", "cc_by", "cc_by_sa", "cc0"] as const;

/** As large as a phone shows it, and as a screen does. */
export const sizes = ["phone", "small"] as const;
export type PhotographSize = (typeof sizes)[number];

/** What a page can show well; a city chooses its best. */
export const mostPhotographs = 12;

export const Photograph = z.object({
  id: z.string(),
  /** What is seen on it, for those who do not see it. */
  alternative: WrittenText,
  caption: WrittenText,
  credit: z.string(),
  licence: z.enum(licences),
  version: z.int(),
});
export type Photograph = z.infer<typeof Photograph>;
