// What became of the badge of a course, for whoever finished it.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { outcomeOf } from "../../recognition/attesting/queries.ts";
import type { latestOf } from "./store.ts";

export const CourseBadge = z.object({
  state: z
    .enum(["not_asked", "asked", "attested", "issued", "declined", "withdrawn"])
    .describe("Asked for, attested and waiting for a second person, issued, declined, or withdrawn later."),
  on: z.string().nullable().describe("The day of that."),
  reason: z.string().nullable().describe("Why it was declined."),
  checkCode: z.string().nullable().describe("Of the badge that was issued."),
});
export type CourseBadge = z.infer<typeof CourseBadge>;

type Enrolment = NonNullable<Awaited<ReturnType<typeof latestOf>>>;

export async function badgeOf(
  db: Queryable,
  { badgeAskedAt, attestedAt, attestationId }: Enrolment,
): Promise<CourseBadge> {
  const at = (state: CourseBadge["state"], when: Date | null): CourseBadge => ({
    state,
    on: when ? dayOf(when) : null,
    reason: null,
    checkCode: null,
  });
  if (badgeAskedAt === null) return at("not_asked", null);
  if (attestedAt === null) return at("asked", badgeAskedAt);
  const found = attestationId === null ? undefined : await outcomeOf(db, attestationId);
  if (found?.state === "declined") return { ...at("declined", found.changedAt), reason: found.reason };
  if (found?.state !== "issued" || found.badgeState === null) return at("attested", attestedAt);
  if (found.badgeState !== "issued") return at("withdrawn", null);
  return { ...at("issued", found.changedAt), checkCode: found.checkCode };
}
