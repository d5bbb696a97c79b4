// An achievement: what can be recognised, by which criteria, and who may say that somebody reached it. No I/O.

import { z } from "zod";
import { focusAreaPath } from "../../framework/paths.ts";
import type { NamedArea } from "../../framework/queries.ts";
import { WrittenText } from "../../platform/written.ts";
import { attesterKinds } from "../allow.ts";
import { pictures } from "../credential/picture.ts";
import { achievementStates } from "./workflow.ts";

export const longestName = 100;
export const longestDescription = 600;
export const longestCriteria = 1500;
export const longestCaption = 150;
export const mostAchievements = 1_000;
export const mostEditions = 50;
/** Of focus areas and goals. */
export const mostAligned = 12;
export const mostMonths = 240;

export const audiences = ["learner", "educator", "officer", "organisation", "city"] as const;
export const textNames = ["name", "description", "criteria", "evidence", "caption", "recognition"] as const;

const texts = {
  name: WrittenText,
  description: WrittenText,
  criteria: WrittenText.describe("What somebody has to have done."),
  evidence: WrittenText.describe("What whoever attests has to have seen."),
  caption: WrittenText.describe("What the picture shows."),
  recognition: WrittenText.describe("How it counts where earlier learning is recognised."),
};

export const Achievement = z.object({
  id: z.uuid(),
  number: z.int(),
  edition: z.int(),
  openedEdition: z.int().nullable().describe("The edition that everybody reads; null before the first."),
  state: z.enum(achievementStates),
  ...texts,
  picture: z.enum(pictures),
  audience: z.enum(audiences),
  attesters: z.array(z.enum(attesterKinds)).max(attesterKinds.length),
  focusAreas: z
    .array(z.string())
    .max(2 * mostAligned)
    .describe("Focus areas of the Key Features (`5`), and features of them (`5.2`)."),
  goals: z.array(z.string()).max(mostAligned).describe("Sustainable Development Goals."),
  qualification: z.string().nullable().describe("A level of the national qualifications framework."),
  validMonths: z.int().nullable().describe("For how long a badge is good; null for ever."),
  award: z.int().nullable().describe("The round of an award that it is about: /awards/NUMBER."),
  version: z.int(),
  changedOn: z.string(),
});
export type Achievement = z.infer<typeof Achievement>;

/** With who wrote the edition, which only the program needs. */
export interface AchievementFile extends Achievement {
  writtenBy: string | null;
}

/** Focus areas and features of them are kept together; a feature has a point in its number. */
export const isFeature = (id: string): boolean => id.includes(".");

/** Those areas and features that an achievement names, in their order. */
export function servedOf(
  areas: readonly NamedArea[],
  named: readonly string[],
): Pick<NamedArea, "id" | "name">[] {
  return areas
    .flatMap(({ id, name, features }) => [{ id, name }, ...features])
    .filter(({ id }) => named.includes(id));
}

/** Where it is explained: a feature on the page of its area. */
export const keyFeaturePath = (id: string): string => focusAreaPath(id.split(".")[0] ?? id);
