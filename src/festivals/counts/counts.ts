// What came of a festival: events that were held, who came, and what people said of it. What is public of people, the small counts of
// the platform decide. No I/O.

import { z } from "zod";
import { shownVerdicts } from "../../joining/feedback/feedback.ts";
import { ageBands } from "../../joining/joins/join.ts";
import type { Cube } from "../../platform/small-counts/cube.ts";
import { publishCube } from "../../platform/small-counts/publish-cube.ts";
import { publishedAt } from "../../platform/small-counts/published.ts";
import { WrittenText } from "../../platform/written.ts";

const sexes = ["women", "men", "others"] as const;

/** As it was read: numbers of people as they were counted. */
export interface Read {
  events: number;
  cancelled: number;
  organisations: number;
  held: number;
  /** Sessions that were held and of which nobody counted who came. */
  uncounted: number;
  /** Of each place where sessions were held; without an id those that met nowhere. Null where nobody counted. */
  places: {
    id: string;
    name: WrittenText;
    events: number;
    women: number | null;
    men: number | null;
    others: number | null;
  }[];
  /** People who had joined, by their age. */
  joined: { age: (typeof ageBands)[number]; people: number }[];
  said: Readonly<Record<(typeof shownVerdicts)[number], number>>;
}

const Figure = z.union([z.int(), z.enum(["fewer", "hidden", "missing"])]);
export type Figure = z.infer<typeof Figure>;

export const Counts = z.object({
  events: z.int().describe("Events of the programme."),
  cancelled: z.int().describe("Those of them that were cancelled or postponed."),
  organisations: z.int(),
  held: z.int().describe("Sessions that took place."),
  uncounted: z.int().describe("Sessions that took place and of which nobody counted who came."),
  attended: Figure.describe("People who came, a person once for each session; fewer than five are not told."),
  bySex: z.object({ women: Figure, men: Figure, others: Figure }),
  places: z
    .array(z.object({ id: z.string(), name: WrittenText, events: z.int(), attended: Figure }))
    .max(300),
  joined: z.array(z.object({ age: z.enum(ageBands), people: Figure })).max(ageBands.length),
  said: z.object(
    Object.fromEntries(shownVerdicts.map((verdict) => [verdict, z.int()])) as Record<
      (typeof shownVerdicts)[number],
      z.ZodInt
    >,
  ),
});
export type Counts = z.infer<typeof Counts>;

/** What everybody may know of it. */
export function publishedCounts({ places, joined, ...read }: Read): Counts {
  const came = publishCube(cubeOfPlaces(places));
  const ages = publishCube({
    dimensions: [{ name: "age", categories: ageBands, isPopulationPublic: true }],
    cells: joined.map(({ age, people }) => ({ at: [age], count: people })),
  });
  return {
    ...read,
    attended: publishedAt(came, {}),
    bySex: {
      women: publishedAt(came, { sex: "women" }),
      men: publishedAt(came, { sex: "men" }),
      others: publishedAt(came, { sex: "others" }),
    },
    places: places.map(({ id, name, events }) => ({
      id,
      name,
      events,
      attended: publishedAt(came, { place: id }),
    })),
    joined: joined.map(({ age }) => ({ age, people: publishedAt(ages, { age }) })),
  };
}

/** Where nobody counted at all, nothing is known; where somebody did, who was not counted was not there. */
function cubeOfPlaces(places: Read["places"]): Cube {
  const counted = places.filter((place) => sexes.some((sex) => place[sex] !== null));
  return {
    dimensions: [
      { name: "sex", categories: sexes, isPopulationPublic: true },
      { name: "place", categories: counted.map(({ id }) => id), isPopulationPublic: true },
    ],
    cells: counted.flatMap((place) => sexes.map((sex) => ({ at: [sex, place.id], count: place[sex] ?? 0 }))),
  };
}
