// Samples of answers that reviewers rate before they see what was agreed. They come with the program.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { officer } from "../../network/allow.ts";
import { root } from "../../platform/root.ts";
import { Key } from "../course.ts";

export const reviewers = officer("reviewer");

export const ratings = ["none", "begun", "clear", "strong"] as const;
export type Rating = (typeof ratings)[number];

const InLanguages = z.record(z.string(), z.string().min(1).max(3000));

const Sample = z.strictObject({
  key: Key,
  sample: InLanguages,
  question: InLanguages,
  agreed: z.enum(ratings),
  reasons: InLanguages,
});
export type Sample = z.infer<typeof Sample>;

/** A round is short: it is done once a year. */
export const mostSamples = 6;

let own: readonly Sample[] | undefined;

/** @throws an Error that names the file and what is wrong with it */
export function samples(): readonly Sample[] {
  own ??= samplesIn(join(root, "courses", "calibration"));
  return own;
}

function samplesIn(folder: string): Sample[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted();
  if (names.length === 0 || names.length > mostSamples)
    throw new Error(`courses/calibration: there have to be between one and ${mostSamples} samples.`);
  return names.map((name) => {
    const { success, data, error } = Sample.safeParse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    if (!success) throw new Error(`courses/calibration/${name}: ${z.prettifyError(error)}.`);
    return data;
  });
}
