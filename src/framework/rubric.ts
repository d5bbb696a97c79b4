// What each step of a rating looks like, measurement by measurement (reference/rubric.json).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Localised } from "../platform/i18n/localised.ts";
import { root } from "../platform/root.ts";
import { LocalisedText } from "./edition.ts";

export const steps = [1, 2, 3, 4, 5] as const;

const Rubric = z.strictObject({
  id: z.string(),
  edition: z.string(),
  title: LocalisedText,
  note: LocalisedText,
  /** The framework whose measurements it is about. */
  framework: z.string(),
  measurements: z.record(z.string(), z.array(LocalisedText).length(steps.length)),
});

export const rubric = Rubric.parse(JSON.parse(readFileSync(join(root, "reference", "rubric.json"), "utf8")));

/** What the steps 1 to 5 of a measurement look like; undefined where the rubric does not say. */
export function rubricOf(measurementId: string): readonly Localised[] | undefined {
  return rubric.measurements[measurementId];
}
