// What can be found: one entry for each run that can be joined or visited, or for an opportunity that never had a run. No I/O.

import { z } from "zod";

const Text = z.record(z.string(), z.string());

/** What one pays in all, as far as it is told. */
export const Price = z.union([
  z.object({ is: z.literal("free") }),
  /** `per` is null for all of it. */
  z.object({
    is: z.literal("amount"),
    amount: z.number(),
    per: z.enum(["session", "month", "term", "year"]).nullable(),
    /** Something else is paid besides, which the page of the run tells. */
    isMore: z.boolean().default(false),
  }),
  z.object({ is: z.literal("untold") }),
]);
export type Price = z.infer<typeof Price>;

/** What a list shows of an entry, as the index keeps it. */
export const Card = z.object({
  title: Text,
  summary: Text.nullable(),
  kind: z.string(),
  level: z.string(),
  provider: z.object({ id: z.string(), name: Text }),
  mode: z.string().nullable(),
  /** Of the venue; by it people know where to go. */
  venue: z.string().nullable(),
  landmark: z.string().nullable(),
  place: z.object({ id: z.string(), name: Text, county: Text.nullable() }).nullable(),
  /** The frequency, the number, the place on the web. */
  channel: z.string().nullable(),
  startKind: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  joinFrom: z.string().nullable(),
  joinUntil: z.string().nullable(),
  days: z.array(z.string()),
  /** 1 for each week; so in what was indexed before that was kept. */
  everyWeeks: z.number().default(1),
  from: z.string().nullable(),
  to: z.string().nullable(),
  price: Price,
  places: z.string(),
  /** yes, no or ask of each feature of which something was told. */
  access: z.record(z.string(), z.string()),
  languages: z.array(z.string()),
  phone: z.string().nullable(),
  confirmedOn: z.string().nullable(),
  /** By which way; null in what was indexed before that was kept. */
  confirmedChannel: z.string().nullable().default(null),
});
export type Card = z.infer<typeof Card>;

export const CatalogueEntry = z.object({
  /** That of the run, or of the opportunity where it has none. */
  id: z.string(),
  code: z.string(),
  /** The number of the run within the opportunity. */
  run: z.number().nullable(),
  city: z.string(),
  card: Card,
  /** How far it is about from the middle of the place that was asked for; null where none was, or where it is not known. */
  kilometres: z.number().nullable().optional(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;
