// Shares that can be above 100 per cent: learners of any age against one age group (reference/gross-ratios.json).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Measurement } from "../framework/edition.ts";
import { root } from "../platform/root.ts";
import type { Scale } from "./unit.ts";

const GrossRatios = z.strictObject({
  id: z.string(),
  framework: z.string(),
  note: z.string(),
  measurements: z.array(z.string()),
});

const { measurements } = GrossRatios.parse(
  JSON.parse(readFileSync(join(root, "reference", "gross-ratios.json"), "utf8")),
);

/** What a measurement's amounts are bounded by: its unit, unless it is a gross ratio. */
export function scaleOf({ id, unit }: Pick<Measurement, "id" | "unit">): Scale {
  return unit === "percent" && measurements.includes(id) ? "gross_percent" : unit;
}
