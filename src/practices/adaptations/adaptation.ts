// What a city made of a practice of another one: what it changed, how far it is, what came of it. No I/O.

import { z } from "zod";
import { KnownDay } from "../../initiatives/content.ts";
import { addMonths, momentOf } from "../../platform/day.ts";
import { orEmpty } from "../../platform/input.ts";
import { contentField, recordContent } from "../../platform/record-content.ts";
import { WrittenText } from "../../platform/written.ts";
import { grades, KeptMoney, Money } from "../content.ts";
import { type ShownState, shownStates, states } from "./workflow.ts";

/** The texts that people write in each language, with their greatest lengths, in the order of the page. */
export const texts = { changed: 1500, result: 1500, because: 1000 } as const;
export type TextName = keyof typeof texts;
export const textNames = Object.keys(texts) as TextName[];

/** So many of one practice are shown, and of one city. */
export const mostShown = 200;
export const mostEvents = 100;
/** So far is followed what grew from what. */
export const deepest = 5;

export const adaptationContent = recordContent({
  startsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "adaptations:content.startsOn",
  }),
  endsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "adaptations:content.endsOn",
  }),
  grade: contentField({
    input: orEmpty(z.enum(grades)),
    kept: z.enum(grades).nullable(),
    label: "adaptations:content.grade",
  }),
  cost: contentField({ input: Money, kept: KeptMoney, label: "adaptations:content.cost" }),
});

const Evidence = z.object({
  title: z.string(),
  url: z.string().nullable(),
  file: z.object({ mediaType: z.string(), size: z.number() }).nullable(),
});

const City = z.object({ id: z.string(), name: z.string() });

export const Adaptation = z.object({
  id: z.uuid(),
  city: City,
  number: z.int(),
  /** The practice that it comes from. */
  source: z.object({ city: City, number: z.int(), title: WrittenText }),
  changed: WrittenText,
  result: WrittenText,
  because: WrittenText,
  ...adaptationContent.kept,
  /** A published practice of the city that grew from it. */
  grown: z.object({ number: z.int(), title: WrittenText }).nullable(),
  /** By what everybody can see it: a link, or a file of this kind and size. */
  evidence: Evidence.nullable(),
  state: z.enum(states),
  version: z.int(),
});
export type Adaptation = z.infer<typeof Adaptation>;

/** After so many months of which nothing was said, a city is asked how it goes. */
const askedAfterMonths = 6;

/** What was changed before, and is not over, is asked about today. */
export const silentBefore = (today: string) => momentOf(addMonths(today, -askedAfterMonths), "00:00");

/** What the page of a practice shows of one that comes from it, or from what grew from it. */
export interface Link {
  id: string;
  /** The practice that was adapted. */
  practice: string;
  city: { id: string; name: string };
  number: number;
  state: ShownState;
  changed: WrittenText;
  result: WrittenText;
  because: WrittenText;
  /** The practice that grew from it, where everybody may read that. */
  grown: { id: string; number: number; title: WrittenText } | null;
}

export interface Branch {
  link: Link;
  grew: Branch[];
}

/** The adaptations of a practice, each with those of the practice that grew from it; nothing stands there twice. */
export function treeOf(links: readonly Link[], practice: string): Branch[] {
  const left = new Map(links.map((link) => [link.id, link]));
  const below = (of: string): Branch[] => {
    const here = [...left.values()].filter((link) => link.practice === of);
    for (const { id } of here) left.delete(id);
    return here.map((link) => ({ link, grew: link.grown ? below(link.grown.id) : [] }));
  };
  return below(practice);
}

export type CountOf = Record<ShownState, number>;

/** How many cities are how far, by the latest of each. `links`: the earliest first. */
export function countsOf(links: readonly { city: string; state: ShownState }[]): {
  cities: number;
  of: CountOf;
} {
  const latest = new Map(links.map(({ city, state }) => [city, state]));
  const of = Object.fromEntries(shownStates.map((state) => [state, 0])) as CountOf;
  for (const state of latest.values()) of[state] += 1;
  return { cities: latest.size, of };
}
