// Of whom a value speaks: everybody, or a group by sex, age, residence, disability or sub-county.

import { z } from "zod";
import { line } from "../platform/input.ts";

export const sexes = ["female", "male", "intersex"] as const;
export const residences = ["rural", "urban"] as const;
export const disabilities = ["with", "without"] as const;

/** "18-24" or "65+", in whole years. */
const AgeGroup = z
  .string()
  .trim()
  .transform((text) => ageGroup(text) ?? text)
  .refine((text) => ageGroup(text) === text, { error: "values:field.age.wrong" });

/** The dimensions by which values are disaggregated, in the order in which they are told. */
export const DisaggregationFields = {
  sex: z.enum(sexes),
  age: AgeGroup,
  residence: z.enum(residences),
  disability: z.enum(disabilities),
  subCounty: line(80),
};

/** By dimension, the group; empty for everybody. */
export type Disaggregation = { [Dimension in keyof typeof DisaggregationFields]?: string };
export const Disaggregation: z.ZodType<Disaggregation> = z.strictObject(DisaggregationFields).partial();
export const dimensions = Object.keys(DisaggregationFields) as (keyof Disaggregation)[];

/** The same text for the same group, in whatever order its dimensions stand. */
export function groupKey(disaggregation: Disaggregation): string {
  return JSON.stringify(
    Object.entries(disaggregation).toSorted(([one], [other]) => one.localeCompare(other)),
  );
}

export function isEverybody(disaggregation: Disaggregation): boolean {
  return Object.keys(disaggregation).length === 0;
}

const oldestYears = 130;

/** An age group as tables and people write it ("18 - 24 years", "65 +", "under 5"); undefined where it is none. */
export function ageGroup(text: string): string | undefined {
  const coded = ageCode(text);
  if (coded !== undefined) return coded;
  const clean = text
    .toLowerCase()
    .replace(/\b(aged?|years?|yrs|old|miaka|umri)\b/g, "")
    .replace(/[–—]|\bto\b|\bhadi\b/g, "-")
    .trim();
  const under = /^(?:under|below|less than|chini ya|<)\s*(\d{1,3})$/.exec(clean);
  if (under && Number(under[1]) > 0) return `0-${Number(under[1]) - 1}`;
  const open = /^(?:over\s*)?(\d{1,3})\s*(?:\+|(?:and|&|na)\s*(?:over|above|older|zaidi))$/.exec(clean);
  if (open && Number(open[1]) <= oldestYears) return `${Number(open[1])}+`;
  const band = /^(\d{1,3})\s*-\s*(\d{1,3})$/.exec(clean);
  if (!band) return undefined;
  const [from, to] = [Number(band[1]), Number(band[2])];
  return from <= to && to <= oldestYears ? `${from}-${to}` : undefined;
}

/** An age as statistical offices code it (SDMX code list CL_AGE): "Y15T24", "Y_GE65", "Y_LT5". */
function ageCode(text: string): string | undefined {
  const [, from, to = from, least, under] =
    /^Y(?:(\d{1,3})(?:T(\d{1,3}))?|_GE(\d{1,3})|_LT(\d{1,3}))$/i.exec(text.trim()) ?? [];
  if (least) return `${Number(least)}+`;
  if (under) return Number(under) > 0 ? `0-${Number(under) - 1}` : undefined;
  return from && to && Number(from) <= Number(to) ? `${Number(from)}-${Number(to)}` : undefined;
}

const words: [Disaggregation, string[]][] = [
  [
    {},
    [
      "total",
      "_t",
      "all",
      "both",
      "both sexes",
      "male/female",
      "female/male",
      "male and female",
      "women and men",
      "men and women",
      "all sexes",
      "all persons",
      "all people",
      "rural and urban",
      "urban and rural",
      "jumla",
      "jumla kuu",
      "wote",
      "watu wote",
      "jinsia zote",
      "umri wote",
      "miaka yote",
      "wanaume na wanawake",
      "wanawake na wanaume",
      "wavulana na wasichana",
      "wasichana na wavulana",
      "vijijini na mijini",
      "mijini na vijijini",
      "everybody",
      "everyone",
      "all ages",
    ],
  ],
  [
    { sex: "male" },
    [
      "male",
      "males",
      "men",
      "men+",
      "boys",
      "men and boys",
      "wanaume",
      "mwanaume",
      "mwanamume",
      "wavulana",
      "mvulana",
    ],
  ],
  [
    { sex: "female" },
    [
      "female",
      "females",
      "women",
      "women+",
      "girls",
      "women and girls",
      "wanawake",
      "mwanamke",
      "wasichana",
      "msichana",
    ],
  ],
  [{ sex: "intersex" }, ["intersex"]],
  [{ residence: "rural" }, ["rural", "rural areas", "vijijini", "kijijini", "maeneo ya vijijini"]],
  [{ residence: "urban" }, ["urban", "urban areas", "mijini", "mjini", "maeneo ya mijini"]],
  [
    { disability: "with" },
    [
      "with disability",
      "with disabilities",
      "withdisability",
      "persons with disabilities",
      "wenye ulemavu",
      "watu wenye ulemavu",
    ],
  ],
  [
    { disability: "without" },
    [
      "without disability",
      "without disabilities",
      "withoutdisability",
      "wasio na ulemavu",
      "watu wasio na ulemavu",
    ],
  ],
];
const groups = new Map(words.flatMap(([group, names]) => names.map((name) => [name, group] as const)));
const notStated = new Set([
  "not stated",
  "ns",
  "dk",
  "don't know",
  "unknown",
  "not known",
  "hajasema",
  "haijulikani",
  "haikutajwa",
  "haijatajwa",
  "hakutaja",
]);

/** "Total - Gender", "Total, both sexes": a total, with what it is a total of. */
const totalOf =
  /^(?:total|all|jumla)\s*[-–—:,(]\s*(?:gender|sex|sexes|both sexes|ages?|age groups?|residence|area|jinsia|umri|makazi)\)?$/;

/** The group that a cell names; "not_stated" where the table says that it does not know. */
export function readGroup(cell: string): Disaggregation | "not_stated" | undefined {
  const text = cell
    .toLowerCase()
    .replace(/[*†‡]+$/, "")
    .replace(/\s+/g, " ")
    .trim();
  if (notStated.has(text)) return "not_stated";
  if (totalOf.test(text)) return {};
  const age = ageGroup(text);
  return groups.get(text) ?? (age === undefined ? undefined : { age });
}

/** What short words mean in a column that holds nothing else; each list is of one dimension. */
const codes: Record<string, Disaggregation>[] = [
  { f: { sex: "female" }, m: { sex: "male" }, w: { sex: "female" } },
  // Kiswahili forms shorten mwanaume and mwanamke so.
  { me: { sex: "male" }, ke: { sex: "female" } },
  { r: { residence: "rural" }, u: { residence: "urban" } },
  // As our own open data names them.
  { with: { disability: "with" }, without: { disability: "without" } },
];
const everybodyCodes = new Set(["t", "_t", "b", "a", "total", "all", "both"]);

/** "Jumla", "Not stated": of no group of its own. */
function isOfNobody(cell: string): boolean {
  const read = readGroup(cell);
  return read === "not_stated" || (read !== undefined && isEverybody(read));
}

/**
 * How the cells of one column name groups: words anywhere, short ones ("F", "M", "T") only where the whole column
 * is written so, and a blank cell as everybody.
 */
export function groupReader(
  cells: readonly string[],
): (cell: string) => Disaggregation | "not_stated" | undefined {
  const filled = [...new Set(cells.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== ""))];
  const ofColumn = codes.find(
    (list) =>
      filled.some((cell) => Object.hasOwn(list, cell)) &&
      filled.every((cell) => Object.hasOwn(list, cell) || everybodyCodes.has(cell) || isOfNobody(cell)),
  );
  return (cell) => {
    const text = cell.trim().toLowerCase();
    if (text === "") return {};
    if (!ofColumn) return readGroup(cell);
    return ofColumn[text] ?? (everybodyCodes.has(text) ? {} : readGroup(cell));
  };
}
