// What a reviewer rates, and what was agreed of it once they have.

import { z } from "zod";
import { yearOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { mostSamples, ratings, reviewers, samples } from "./sample.ts";
import { ratedBy } from "./store.ts";

const Texts = z.record(z.string(), z.string());

export const getCalibration = query({
  name: "capacity.getCalibration",
  route: "GET /calibration",
  summary:
    "The samples of this year, how one rated them oneself, and what was agreed of those that one has rated.",
  input: z.object({}),
  output: z.object({
    round: z.int().describe("The year."),
    samples: z
      .array(
        z.object({
          key: z.string(),
          question: Texts,
          sample: Texts,
          rated: z.enum(ratings).nullable(),
          agreed: z.enum(ratings).nullable().describe("Null before one has rated."),
          reasons: Texts.nullable(),
        }),
      )
      .max(mostSamples),
  }),
  allow: reviewers,
  run: async (_input, { db, actor, now }) => {
    const round = yearOf(now);
    const rated = await ratedBy(db, actor.id, round);
    return {
      round,
      samples: samples().map(({ key, question, sample, agreed, reasons }) => {
        const own = rated.get(key) ?? null;
        return {
          key,
          question,
          sample,
          rated: own,
          agreed: own === null ? null : agreed,
          reasons: own === null ? null : reasons,
        };
      }),
    };
  },
});
