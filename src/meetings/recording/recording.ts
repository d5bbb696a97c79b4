// A meeting is not recorded, unless those who are invited were told before what for, and until when it is kept. No database in here.

import { z } from "zod";
import { addDays } from "../../platform/day.ts";
import { WrittenText } from "../../platform/written.ts";

export const longestPurpose = 150;
/** So many days after its last day a recording is deleted at the latest. */
const longestKept = 365;

export const Recording = z.object({
  purpose: WrittenText,
  deleteOn: z.iso.date(),
  deletedOn: z.iso.date().optional(),
});
export type Recording = z.infer<typeof Recording>;

/** The last day on which a recording of a meeting may still be there. */
export function latestDeletion(days: readonly { day: string }[]): string {
  return addDays(days.at(-1)?.day ?? "", longestKept);
}
