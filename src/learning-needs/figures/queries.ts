// How much can be learned in a city, by level, setting, sphere, mode, language, cost and access, as it was counted on a day.

import { z } from "zod";
import { getCity, listCities } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { Counted, CountedRow, opportunitiesAt, summed } from "./figures.ts";
import { daysKept, type Figures, figuresOf, mostKept, newestOfCities } from "./store.ts";

const City = z.string().max(40);
const NamedCity = z.object({ id: z.string(), name: z.string() });

const Day = z.object({
  day: z.string().describe("On which it was counted."),
  isKept: z.boolean().describe("It can be cited, and stays as it is."),
  ...Counted.shape,
});

const shown = ({ day, isKept, counted }: Figures): z.infer<typeof Day> => ({ day, isKept, ...counted });

const OfCity = z.object({
  city: NamedCity,
  figures: Day.nullable(),
  kept: z.array(z.object({ day: z.string() })).max(mostKept),
});
export type OfCity = z.infer<typeof OfCity>;

const OfNetwork = z.object({
  opportunities: z.int(),
  rows: z.array(CountedRow).max(2000),
  cities: z
    .array(z.object({ city: NamedCity, day: z.string(), opportunities: z.int(), free: z.int() }))
    .max(500),
});
export type OfNetwork = z.infer<typeof OfNetwork>;

export const getFigures = query({
  name: "learningNeeds.getFigures",
  route: "GET /cities/:city/learning-figures",
  summary:
    "How much can be learned in a city, by level, setting, sphere of life, mode, language, cost and access: as it was counted last, or on a day that is kept. What has several of one kind counts at each. Null where nothing was counted yet.",
  input: z.strictObject({ city: City, day: z.iso.date().optional() }),
  output: OfCity,
  allow: everyone,
  async run({ city: asked, day }, { db }) {
    const { id, name } = await getCity(db, asked);
    const [figures, kept] = await Promise.all([figuresOf(db, id, day), daysKept(db, id)]);
    if (day !== undefined && !figures) throw refuse.no_figures();
    return {
      city: { id, name },
      figures: figures ? shown(figures) : null,
      kept: kept.map((day) => ({ day })),
    };
  },
});

export const getFiguresOfNetwork = query({
  name: "learningNeeds.getFiguresOfNetwork",
  route: "GET /learning-figures",
  summary:
    "How much can be learned in all cities together, as each was counted last; people are told of each city alone.",
  input: z.strictObject({}),
  output: OfNetwork,
  allow: everyone,
  async run(_asked, { db }) {
    const [newest, known] = await Promise.all([newestOfCities(db), listCities(db)]);
    const names = new Map(known.map(({ id, name }) => [id, name]));
    return {
      ...summed(newest.map(({ counted }) => counted)),
      cities: newest.flatMap(({ city, day, counted }) => {
        const name = names.get(city);
        return name === undefined
          ? []
          : [
              {
                city: { id: city, name },
                day,
                opportunities: counted.opportunities,
                free: opportunitiesAt(counted, "cost", "free"),
              },
            ];
      }),
    };
  },
});
