// A pathway: what to learn after what. Each step is something of the catalogue, a topic to look for near, or a fact from outside the
// catalogue that somebody said on a day. A city keeps it, or the network's office for everybody. No I/O.

import { z } from "zod";
import { Qualification } from "../catalogue/vocabulary/levels.ts";
import { levels } from "../framework/learning.ts";
import { topicWith } from "../framework/topics.ts";
import { network } from "../network/network.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { orEmpty } from "../platform/input.ts";
import { contentField, recordContent } from "../platform/record-content.ts";
import { recordTexts } from "../platform/record-texts.ts";
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

export const pathwayTexts = recordTexts({
  title: { longest: 120, required: "pathways:field.title" },
  summary: { longest: 600, orNull: true },
  whoFor: { longest: 1000, orNull: true },
  leadsTo: { longest: 600, orNull: true },
});

export const Topic = z
  .string()
  .max(40)
  .refine((id) => topicWith(id) !== undefined, { error: "pathways:field.topic" });

export const pathwayContent = recordContent({
  topic: contentField({
    input: orEmpty(Topic).describe("The topic under which it is found."),
    kept: z.string().nullable(),
    label: "pathways:content.topic",
  }),
  knqf: contentField({
    input: orEmpty(Qualification).describe("The level of qualification to which it leads."),
    kept: z.string().nullable(),
    label: "pathways:content.knqf",
  }),
  reviewOn: contentField({
    input: z.iso.date().describe("The day on which somebody looks over it again."),
    kept: z.string(),
    label: "pathways:content.reviewOn",
  }),
});

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
  ...pathwayTexts.kept,
  ...pathwayContent.kept,
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
