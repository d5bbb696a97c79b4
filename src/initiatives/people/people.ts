// People whom an initiative reached: by sex, age and disability, in some months. What is public of it, the small counts of
// the platform decide. No I/O.

import { z } from "zod";
import { enteredNumber, line, lines, orEmpty } from "../../platform/input.ts";
import type { Cube, Dimension } from "../../platform/small-counts/cube.ts";
import type { PublishedCube, PublishedFigure } from "../../platform/small-counts/published.ts";

export const measures = ["enrolled", "attended", "completed", "certified"] as const;
export const countedAs = ["unique", "contacts"] as const;
export const sexes = ["female", "male", "unknown"] as const;
export const ages = ["0-14", "15-24", "25-59", "60+", "unknown"] as const;
export const disabilities = ["with", "without", "unknown"] as const;

const mostPeople = 10_000_000;
/** So many counts one initiative can have. */
export const mostCounts = 200;
/** So often one count can be put right: each time all that was published before is compared. */
export const mostVersions = 6;

const People = enteredNumber(
  z
    .number({ error: "initiatives:field.people" })
    .int({ error: "initiatives:field.people" })
    .min(0, { error: "initiatives:field.people" })
    .max(mostPeople),
);

/** All of one sex and age, and how many of them have a disability, where that is known. */
const Group = z.object({
  sex: z.enum(sexes),
  age: z.enum(ages),
  all: People,
  withDisability: orEmpty(People),
});
export type Group = z.infer<typeof Group>;

const Month = z
  .string()
  .trim()
  .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, { error: "initiatives:field.month" });

export const numbers = {
  groups: z
    .array(Group)
    .min(1, { error: "initiatives:field.groups.required" })
    .max(sexes.length * ages.length),
  method: orEmpty(lines(500)).describe("How they were counted."),
  source: line(300).describe("Where it is written: a register, a list of those who signed."),
};

export const whatIsCounted = {
  measure: z.enum(measures),
  countedAs: z.enum(countedAs).describe("`unique` where somebody who came twice counts once."),
  fromMonth: Month.describe("The first month: 2026-01."),
  toMonth: Month.describe("The last month."),
};

const dimensions: readonly Dimension[] = [
  { name: "sex", categories: sexes, isPopulationPublic: true },
  { name: "age", categories: ages, isPopulationPublic: true },
  { name: "disability", categories: disabilities, isPopulationPublic: false },
];

export const Cells = z
  .array(
    z.object({ sex: z.enum(sexes), age: z.enum(ages), disability: z.enum(disabilities), count: z.int() }),
  )
  .max(sexes.length * ages.length * disabilities.length);
export type Cells = z.infer<typeof Cells>;

/** The cells of what was typed; where nobody asked for a disability, that is not known of anybody of the group. */
export function cellsOf(groups: readonly Group[]): Cells {
  return groups.flatMap(
    ({ sex, age, all, withDisability }): Cells =>
      withDisability === undefined
        ? [{ sex, age, disability: "unknown", count: all }]
        : [
            { sex, age, disability: "with", count: withDisability },
            { sex, age, disability: "without", count: all - withDisability },
          ],
  );
}

/** What was typed, from the cells. */
export function groupsOf(cells: Cells): Group[] {
  const groups = new Map<string, Group>();
  for (const { sex, age, disability, count } of cells) {
    const before = groups.get(`${sex} ${age}`);
    const withDisability = disability === "with" ? count : before?.withDisability;
    groups.set(`${sex} ${age}`, { sex, age, all: (before?.all ?? 0) + count, withDisability });
  }
  return [...groups.values()];
}

export function cubeOf(cells: Cells): Cube {
  return {
    dimensions,
    cells: cells.map(({ sex, age, disability, count }) => ({ at: [sex, age, disability], count })),
  };
}

export const Figure = z.union([z.int(), z.enum(["fewer", "hidden", "missing"])]);

/** What is kept of what is public: the figures alone, the dimensions are always these. */
const KeptFigures = z.object({ figures: z.array(Figure).max(200) });

export function publishedFrom(kept: unknown): PublishedCube {
  return { dimensions, figures: KeptFigures.parse(kept).figures };
}

/** A name of a group in a form: `female 0-14`. */
export function fieldOf(sex: string, age: string, which: "all" | "with"): string {
  return `${which}-${sex}-${age.replace("+", "")}`;
}

/** The groups that a form brings: those in which something was typed. */
export function readGroups(fields: Record<string, unknown>): Record<string, unknown> {
  const others = { ...fields };
  const groups = sexes.flatMap((sex) =>
    ages.flatMap((age) => {
      const all = fields[fieldOf(sex, age, "all")];
      const withDisability = fields[fieldOf(sex, age, "with")];
      delete others[fieldOf(sex, age, "all")];
      delete others[fieldOf(sex, age, "with")];
      const isTyped = [all, withDisability].some((text) => typeof text === "string" && text.trim() !== "");
      return isTyped ? [{ sex, age, all, withDisability }] : [];
    }),
  );
  return { ...others, groups };
}

/** What a form shows of a count. */
export function typedGroups(cells: Cells): Record<string, string> {
  return Object.fromEntries(
    groupsOf(cells).flatMap(({ sex, age, all, withDisability }) => [
      [fieldOf(sex, age, "all"), String(all)],
      [fieldOf(sex, age, "with"), withDisability === undefined ? "" : String(withDisability)],
    ]),
  );
}

export const PublicCount = z.object({
  id: z.uuid(),
  measure: z.enum(measures),
  countedAs: z.enum(countedAs),
  fromMonth: z.string(),
  toMonth: z.string(),
  method: z.string(),
  source: z.string(),
  version: z.int(),
  /** All of them. */
  people: Figure,
  by: z.object({
    sex: z.array(z.object({ of: z.string(), people: Figure })).max(sexes.length),
    age: z.array(z.object({ of: z.string(), people: Figure })).max(ages.length),
    disability: z.array(z.object({ of: z.string(), people: Figure })).max(disabilities.length),
  }),
});
export type PublicCount = z.infer<typeof PublicCount>;
export type { PublishedFigure };
