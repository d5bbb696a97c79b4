import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { slot } from "../../platform/slot.ts";
import { WrittenText } from "../../platform/written.ts";

/** A certificate that somebody with an account has, such as that of a course. */
export const Certificate = z.object({ title: WrittenText, on: z.string(), href: z.string() });
export type Certificate = z.infer<typeof Certificate>;

/** What later slices certify; found by the account, the last one first. */
export const certificatesOfPerson =
  slot<(db: Queryable, person: string) => Promise<readonly Certificate[]>>();
