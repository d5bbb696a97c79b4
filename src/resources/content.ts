// What a contribution says: form, API, columns and comparison follow from it.

import { z } from "zod";
import { KnownDay } from "../initiatives/content.ts";
import { line, orEmpty, writtenNumber } from "../platform/input.ts";
import { type ContentOf, contentField, recordContent } from "../platform/record-content.ts";
import { kinds, methods, units } from "./kinds.ts";

const most = 100_000_000_000;

/** Hundredths at most. */
export const Quantity = writtenNumber(
  z
    .number({ error: "resources:field.quantity" })
    .positive({ error: "resources:field.quantity" })
    .max(most, { error: "resources:field.quantity" })
    .refine((quantity) => Math.abs(quantity * 100 - Math.round(quantity * 100)) < 1e-6, {
      error: "resources:field.quantity",
    }),
);

export const mostValue = 1_000_000_000_000;

const Value = orEmpty(
  writtenNumber(
    z
      .number({ error: "resources:field.value" })
      .int({ error: "resources:field.value" })
      .min(0, { error: "resources:field.value" })
      .max(mostValue, { error: "resources:field.value" }),
  ),
);

/** PostgreSQL gives exact and large numbers as text. */
const numeric = <Number extends z.ZodType>(number: Number) =>
  z.preprocess((value) => (typeof value === "string" ? Number(value) : value), number);

export const contributionContent = recordContent({
  what: contentField({ input: line(200), kept: z.string(), label: "resources:content.what" }),
  kind: contentField({ input: z.enum(kinds), kept: z.enum(kinds), label: "resources:content.kind" }),
  quantity: contentField({
    input: Quantity,
    kept: numeric(z.number()),
    label: "resources:content.quantity",
  }),
  unit: contentField({
    input: orEmpty(z.enum(units)),
    kept: z.enum(units),
    label: "resources:content.unit",
  }),
  value: contentField({
    input: Value,
    kept: numeric(z.number().nullable()),
    label: "resources:content.value",
  }),
  method: contentField({
    input: orEmpty(z.enum(methods)),
    kept: z.enum(methods),
    label: "resources:content.method",
  }),
  basis: contentField({
    input: orEmpty(line(300)),
    kept: z.string().nullable(),
    label: "resources:content.basis",
  }),
  startsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "resources:content.startsOn",
  }),
  endsOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "resources:content.endsOn",
  }),
});
export type ContributionContent = ContentOf<typeof contributionContent>;
