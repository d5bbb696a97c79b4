// An opportunity: what can be learned, from whom, for whom. When and where is said by its runs. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import { opportunityContent, type TextName, textNames } from "./content.ts";
import { states } from "./workflow.ts";

/** So many steps are shown of one. */
export const mostEvents = 100;

export const confirmedBy = ["web", "sms", "import", "feed", "coordinator"] as const;

const texts = Object.fromEntries(textNames.map((name) => [name, WrittenText])) as Record<
  TextName,
  typeof WrittenText
>;

export const Opportunity = z.object({
  id: z.uuid(),
  code: z.string(),
  city: z.string(),
  cityName: z.string(),
  /** Who offers it. */
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** Null where it belongs to none, or to one that not everybody may see. */
  initiative: z.object({ number: z.int(), title: z.string() }).nullable(),
  ...texts,
  ...opportunityContent.kept,
  source: z.string(),
  sourceUrl: z.string().nullable(),
  sourceLicence: z.string().nullable(),
  /** When somebody last said that all of it is right, and by which way. */
  confirmedOn: z.string().nullable(),
  confirmedChannel: z.enum(confirmedBy).nullable(),
  /** Since when its source lists it no more. */
  missingSince: z.string().nullable().default(null),
  /** Since when nobody finds it, as it was upheld twice that it does not take place; until it is confirmed anew. */
  hiddenSince: z.iso.datetime().nullable().default(null),
  /** The day of the last session that was held. */
  lastHeldOn: z.string().nullable(),
  state: z.enum(states),
  isPublic: z.boolean(),
  version: z.int(),
  changedAt: z.iso.datetime(),
});
export type Opportunity = z.infer<typeof Opportunity>;
