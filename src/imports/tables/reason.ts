import { z } from "zod";
import { ImportMapping } from "./mapping.ts";

/** Why something is proposed: a message `imports:reason.…` with its values. */
export const Reason = z.object({
  code: z.enum([
    "transposed",
    "indicators",
    "area",
    "fills_down",
    "own_table",
    "period",
    "title_period",
    "title_group",
    "level",
    "sub_county",
    "group",
    "measurement",
    "whole",
    "quotient",
    "sum",
    "heading",
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof Reason>;

/** Columns that may give a measurement: a heading with words that are not understood, or one of several alike. */
export const Suggestion = z.object({
  measurement: ImportMapping.shape.measurements.element,
  columns: z.string(),
  unexplained: z.array(z.string()),
});
export type Suggestion = z.infer<typeof Suggestion>;
