// What came of a practice in figures: one value of its city, and the one of the same thing from before. No I/O.

import { z } from "zod";
import type { Citable } from "../../platform/citable.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";

/** So many pairs a practice can show. */
export const mostFigures = 6;

const CitedValue = z.object({
  value: z.uuid(),
  version: z.int().describe("Of the value when it was cited."),
  says: z.string().describe("What it said then, in the reader's language."),
  href: z.string(),
  now: z.string().nullable().describe("What it says now, where it was put right since."),
  isGone: z.boolean().describe("It was withdrawn since."),
});
export type CitedValue = z.infer<typeof CitedValue>;

export const PracticeFigure = z.object({
  id: z.uuid(),
  before: CitedValue.nullable().describe("Null where nobody counted before."),
  after: CitedValue,
});
export type PracticeFigure = z.infer<typeof PracticeFigure>;

/** What both are of: the measurement and the group of people. */
function ofWhat({ snapshot }: Citable): string | undefined {
  if (snapshot.kind !== "value") return undefined;
  const groups = Object.entries(snapshot.disaggregation).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([snapshot.measurement.id, groups]);
}

const endOf = ({ snapshot }: Citable) => (snapshot.kind === "value" ? snapshot.period.to : "");

/** Why two values do not show what changed. */
export function notAPair(before: Citable, after: Citable): MessageKey | undefined {
  if (ofWhat(before) !== ofWhat(after)) return "practices:field.figures.other";
  return endOf(before) < endOf(after) ? undefined : "practices:field.figures.order";
}
