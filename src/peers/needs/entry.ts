// A need or a strength: what a city wants to learn from others, or what others can learn from it. No I/O.

import { z } from "zod";
import { TeachingLanguage, teachingLanguages } from "../../catalogue/vocabulary/levels.ts";
import { orEmpty, ticked, writtenDay } from "../../platform/input.ts";
import { contentField, recordContent } from "../../platform/record-content.ts";
import { WrittenText } from "../../platform/written.ts";
import { areas } from "../../practices/areas.ts";
import { groups } from "../../practices/groups.ts";
import { states } from "./workflow.ts";

export const kinds = ["need", "strength"] as const;
export type EntryKind = (typeof kinds)[number];

/** In which way one city learns from another. */
export const ways = ["talk", "visit", "documents", "mentor", "staff_exchange"] as const;
export type Way = (typeof ways)[number];

/** Who reads it besides the people of the city itself. */
export const readers = ["own", "network", "guests", "everybody"] as const;

/** About eighty words. */
export const longestText = 600;
/** Of one city, open or ended. */
export const mostOfCity = 200;
/** So many exchanges a year by one strength at most. */
const mostRoom = 50;
/** Longer nobody knows; it can be said anew. */
export const longestDays = 730;

export const entryContent = recordContent({
  feature: contentField({
    input: z.string().max(20),
    kept: z.string().nullable().describe("Of the Key Features; null where nobody has told it yet."),
    label: "peers:content.feature",
  }),
  ways: contentField({
    input: ticked(z.enum(ways), ways.length),
    kept: z.array(z.enum(ways)).max(ways.length),
    label: "peers:content.ways",
  }),
  surroundings: contentField({
    input: ticked(z.enum(areas), areas.length),
    kept: z.array(z.enum(areas)).max(areas.length),
    label: "peers:content.surroundings",
  }),
  groups: contentField({
    input: ticked(z.enum(groups), groups.length),
    kept: z.array(z.enum(groups)).max(groups.length),
    label: "peers:content.groups",
  }),
  languages: contentField({
    input: ticked(TeachingLanguage, teachingLanguages.length),
    kept: z.array(z.string()).max(teachingLanguages.length),
    label: "peers:content.languages",
  }),
  holdsUntil: contentField({ input: writtenDay, kept: z.string(), label: "peers:content.holdsUntil" }),
  room: contentField({
    input: orEmpty(z.coerce.number().int().min(1).max(mostRoom)),
    kept: z.int().nullable(),
    label: "peers:content.room",
  }),
  seenBy: contentField({ input: z.enum(readers), kept: z.enum(readers), label: "peers:content.seenBy" }),
});

export const Entry = z.object({
  id: z.uuid(),
  city: z.string(),
  number: z.int(),
  kind: z.enum(kinds),
  about: WrittenText,
  focusArea: z.string().describe("In which its feature is."),
  ...entryContent.kept,
  state: z.enum(states),
  version: z.int(),
});
export type Entry = z.infer<typeof Entry>;

/** Whether it still holds. */
export function isOpenOn({ state, holdsUntil }: Pick<Entry, "state" | "holdsUntil">, today: string): boolean {
  return state === "open" && holdsUntil >= today;
}
