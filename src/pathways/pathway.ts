// A pathway: what to learn after what. Each step is something of the catalogue, a topic to look for near, or a fact from outside the
// catalogue that somebody said on a day. A city keeps it, or the network's office for everybody. No I/O.

import { z } from "zod";
import { levels } from "../framework/learning.ts";
import { network } from "../network/network.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { WrittenText } from "../platform/written.ts";

export const states = ["draft", "published", "withdrawn"] as const;
export type PathwayState = (typeof states)[number];

const before: Readonly<Record<PathwayState, readonly PathwayState[]>> = {
  draft: [],
  published: ["draft", "withdrawn"],
  withdrawn: ["published"],
};

export function mayBecome({ state }: Pick<Pathway, "state">, next: PathwayState): boolean {
  return before[next].includes(state);
}

/** The texts that people write in each language, with their greatest lengths. */
export const texts = { title: 120, summary: 600, whoFor: 1000, leadsTo: 600 } as const;
export type TextName = keyof typeof texts;
export const textNames = Object.keys(texts) as TextName[];

export const stepKinds = ["opportunity", "search", "fact"] as const;
export const longestWords = 600;
export const longestSaidBy = 160;
export const mostSteps = 20;
/** So many pathways has a city at most, and the network's office. */
export const mostPathways = 200;

/** How sure it is that a step can be taken: what was an opportunity may be over, or nobody has said for long that it is right. */
const standings = ["open", "unchecked", "over"] as const;

export const PathwayStep = z.object({
  id: z.uuid(),
  kind: z.enum(stepKinds),
  words: WrittenText,
  /** Null of another kind of step, and where nobody may read it any more. */
  opportunity: z
    .object({ id: z.uuid(), code: z.string(), title: z.string(), organisation: z.string() })
    .nullable(),
  standing: z.enum(standings),
  topic: z.string().nullable(),
  level: z.enum(levels).nullable(),
  saidBy: z.string().nullable(),
  saidAt: z.string().nullable(),
  saidOn: z.string().nullable(),
});
export type PathwayStep = z.infer<typeof PathwayStep>;

export const Pathway = z.object({
  id: z.uuid(),
  number: z.int(),
  /** Null where the network's office keeps it. */
  city: z.string().nullable(),
  cityName: z.string().nullable(),
  title: WrittenText,
  summary: WrittenText,
  whoFor: WrittenText,
  leadsTo: WrittenText,
  topic: z.string().nullable(),
  knqf: z.string().nullable(),
  reviewOn: z.string(),
  state: z.enum(states),
  version: z.int(),
  changedAt: z.string(),
  steps: z.array(PathwayStep).max(mostSteps),
});
export type Pathway = z.infer<typeof Pathway>;

/** Who keeps it: a city, or the network. */
export function keeperName({ cityName }: Pick<Pathway, "cityName">, language: Language): string {
  return cityName ?? localisedPlain(network().name, language);
}
