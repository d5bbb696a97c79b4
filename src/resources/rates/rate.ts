// What an hour of people's work would cost. No I/O.

import { z } from "zod";

export const skills = ["generalist", "specialist"] as const;
export type Skill = (typeof skills)[number];

export const WorkRate = z.object({
  id: z.uuid(),
  occupation: z.string(),
  skill: z.enum(skills),
  year: z.int(),
  edition: z.int(),
  perHour: z.number(),
  source: z.string(),
  sourceUrl: z.string().nullable(),
});
export type WorkRate = z.infer<typeof WorkRate>;

/** However a group is written: case, spaces and signs say nothing. */
export function occupationKey(occupation: string): string {
  return occupation
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A group of people who work, with their level of skill, whatever the year. */
export function groupOf({ skill, occupation }: Pick<WorkRate, "skill" | "occupation">): string {
  return `${skill}:${occupationKey(occupation)}`;
}
