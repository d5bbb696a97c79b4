// What a need or an offer says: form, API, columns and comparison follow from it.

import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { TypedTime } from "../../platform/i18n/clock.ts";
import { line, lines, orEmpty, ticked, writtenDay } from "../../platform/input.ts";
import { type ContentOf, contentField, recordContent } from "../../platform/record-content.ts";
import { Quantity } from "../content.ts";
import { kinds, units } from "../kinds.ts";
import { weekdays } from "./week.ts";

export const postingContent = recordContent({
  what: contentField({ input: line(200), kept: z.string(), label: "needs:content.what" }),
  details: contentField({
    input: orEmpty(lines(1000).pipe(z.string().min(1))),
    kept: z.string().nullable(),
    label: "needs:content.details",
  }),
  kind: contentField({ input: z.enum(kinds), kept: z.enum(kinds), label: "resources:content.kind" }),
  quantity: contentField({
    input: Quantity,
    // PostgreSQL gives exact numbers as text.
    kept: z.preprocess((value) => (typeof value === "string" ? Number(value) : value), z.number()),
    label: "resources:content.quantity",
  }),
  unit: contentField({
    input: orEmpty(z.enum(units)),
    kept: z.enum(units),
    label: "resources:content.unit",
  }),
  level: contentField({
    input: orEmpty(z.enum(levels)),
    kept: z.enum(levels).nullable(),
    label: "needs:content.level",
  }),
  focusArea: contentField({
    input: orEmpty(z.string().max(40)),
    kept: z.string().nullable(),
    label: "needs:content.focusArea",
  }),
  startsOn: contentField({
    input: orEmpty(writtenDay),
    kept: z.string().nullable(),
    label: "needs:content.startsOn",
  }),
  endsOn: contentField({
    input: orEmpty(writtenDay),
    kept: z.string().nullable(),
    label: "needs:content.endsOn",
  }),
  weekdays: contentField({
    input: ticked(z.enum(weekdays), weekdays.length),
    kept: z.array(z.enum(weekdays)).max(weekdays.length),
    label: "needs:content.weekdays",
  }),
  fromTime: contentField({
    input: orEmpty(TypedTime),
    kept: z.string().nullable(),
    label: "needs:content.fromTime",
  }),
  toTime: contentField({
    input: orEmpty(TypedTime),
    kept: z.string().nullable(),
    label: "needs:content.toTime",
  }),
  openUntil: contentField({
    input: orEmpty(writtenDay).describe(
      "The last day on which it stands open; 90 days from now where none is said.",
    ),
    kept: z.string(),
    label: "needs:content.openUntil",
  }),
});
export type PostingContent = ContentOf<typeof postingContent>;
