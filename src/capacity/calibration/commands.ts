// A reviewer rates a sample in words, before they see what was agreed.

import { z } from "zod";
import { yearOf } from "../../platform/day.ts";
import { command } from "../../platform/operation.ts";
import { Key } from "../course.ts";
import { refuse } from "../problems.ts";
import { ratings, reviewers, samples } from "./sample.ts";
import { keepRating } from "./store.ts";

export const rateSample = command({
  name: "capacity.rateSample",
  route: "POST /calibration/:sample",
  summary:
    "Rate a sample in words, once a year; then one sees what was agreed and why. Nobody else sees how one rated.",
  input: z.object({
    sample: Key.describe("The sample, by its key."),
    rating: z.enum(ratings, { error: "capacity:field.rating.required" }).describe("How it is, in words."),
  }),
  output: z.object({ sample: z.string(), isAgreed: z.boolean() }),
  allow: reviewers,
  subject: ({ sample }) => sample,
  changes: [],
  async run({ sample: key, rating }, { db, actor, now }) {
    const sample = samples().find((one) => one.key === key);
    if (!sample) throw refuse.no_sample();
    const isKept = await keepRating(db, {
      personId: actor.id,
      sample: key,
      round: yearOf(now),
      rating,
      ratedAt: now,
    });
    if (!isKept) throw refuse.rated_already();
    return { sample: key, isAgreed: rating === sample.agreed };
  },
});
