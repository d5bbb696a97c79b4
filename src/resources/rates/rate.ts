// What an hour of people's work would cost, and what hours are worth by it. No I/O.

import { z } from "zod";

export const skills = ["generalist", "specialist"] as const;
export type Skill = (typeof skills)[number];

export const WorkRate = z.object({
  id: z.uuid(),
  group: z.string().describe("The occupation group with its level of skill, as a contribution names it."),
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

/** As the database writes it. */
export function groupOf({ skill, occupation }: Pick<WorkRate, "skill" | "occupation">): string {
  return `${skill}:${occupationKey(occupation)}`;
}

export function isTimeByRate({ kind, method }: { kind?: unknown; method?: unknown }): boolean {
  return kind === "time" && method === "replacement_cost";
}

interface Asked {
  /** A group, or the id of the rate that is held. */
  choice: string;
  /** In which the work was done. */
  year: number;
  /** By which rate it is valued until now, and for which year. */
  held: { rate: WorkRate; year: number } | undefined;
}

/**
 * The rate of a group for a year: of the newest year that is not after it. What is held stays for the same year, also where there is
 * a newer edition or table, until the group is chosen anew.
 */
export function rateFor(rates: readonly WorkRate[], { choice, year, held }: Asked): WorkRate | undefined {
  const isHeld = held !== undefined && choice === held.rate.id;
  if (isHeld && year === held.year) return held.rate;
  const group = isHeld ? held.rate.group : choice;
  const [newest] = rates
    .filter((rate) => rate.group === group && rate.year <= year)
    .toSorted((one, other) => other.year - one.year);
  return newest;
}

/** The year of a day that is known as far as its year, its month or itself. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** In whole units of the country's money. */
export function valueAt(hours: number, { perHour }: Pick<WorkRate, "perHour">): number {
  return Math.round((Math.round(hours * 100) * Math.round(perHour * 100)) / 10_000);
}
