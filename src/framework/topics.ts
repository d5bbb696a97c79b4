// What people want to learn, in their words: twelve topics with finer ones, and doors for those who look by their life. From
// reference/topics.json; beside each topic stand the narrow fields of ISCED-F 2013.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { root } from "../platform/root.ts";
import { LocalisedText, Translations } from "./edition.ts";

const Slug = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const Line = z.string().trim().min(1).max(1000);
const NarrowField = z.string().regex(/^\d{3}$/);

const Finer = z.strictObject({
  id: Slug,
  name: LocalisedText,
  fields: z.array(NarrowField).min(1).max(2),
  /** What else it is called; the search knows the rest by its own list of words. */
  words: z.array(z.string().min(1).max(40)).min(1).max(10).optional(),
});

const Broad = z.strictObject({
  id: Slug,
  name: LocalisedText,
  /** For a simple telephone. */
  short: LocalisedText,
  topics: z.array(Finer).min(1).max(30),
});
type Broad = z.infer<typeof Broad>;

const Door = z.strictObject({
  id: Slug,
  name: LocalisedText,
  about: LocalisedText,
  topics: z.array(Slug).min(1).max(10),
});

const Topics = z.strictObject({
  id: Slug,
  edition: Line,
  source: Line,
  translations: Translations,
  topics: z.array(Broad).min(1).max(20),
  doors: z.array(Door).max(20),
});

const read = Topics.parse(JSON.parse(readFileSync(join(root, "reference", "topics.json"), "utf8")));

/** The broad topics in their order, each with finer ones. */
export const broadTopics: readonly Broad[] = read.topics;

export const doors = read.doors;
export const topicsEdition = read.edition;

/** A topic, broad or finer. */
export interface Topic {
  id: string;
  name: Broad["name"];
  /** The one that it belongs to; none for a broad one. */
  above: Broad | undefined;
  fields: readonly string[];
  words: readonly string[];
}

const known = new Map<string, Topic>(
  read.topics.flatMap((above) => [
    [above.id, { id: above.id, name: above.name, above: undefined, fields: [], words: [] }],
    ...above.topics.map(({ words = [], ...finer }): [string, Topic] => [
      finer.id,
      { ...finer, above, words },
    ]),
  ]),
);

export function topicWith(id: string): Topic | undefined {
  return known.get(id);
}

/** As a reader calls it. */
export function topicName(id: string, language: Language): string {
  return localisedPlain(topicWith(id)?.name ?? { en: id }, language);
}

/** The finer ones of a broad topic; none of a finer one; the broad ones of nothing. */
export function topicsBelow(id: string | undefined): readonly Pick<Topic, "id" | "name">[] {
  return id === undefined ? broadTopics : (broadTopics.find((broad) => broad.id === id)?.topics ?? []);
}

export const topicIds: readonly string[] = [...known.keys()];
