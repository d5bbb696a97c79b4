// What screens ask of submissions and editions.

import { z } from "zod";
import { titlesOfFiles } from "../../evidence/stored-evidence.ts";
import { type Question, questionsOf } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { getCity } from "../../network/queries.ts";
import { anyOf } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { reviewers, writers } from "../allow.ts";
import { CycleId, templateOf } from "../cycles.ts";
import { type PublishedEdition, readPublished, readSubmitted, type SubmittedReport } from "../seals.ts";
import { workflow } from "../workflow.ts";
import { submissionNumber } from "./sealed-queries.ts";

const inReport = { city: z.string().max(40), cycle: CycleId };

/** The newest edition of a published report, with the questions that a correction can be about. */
export type CorrectedEdition = PublishedEdition & { city: City; questions: readonly Question[] };

export const correctedEdition = query({
  name: "reports.readEdition",
  input: z.object(inReport),
  allow: workflow.addErratum.allow,
  async run({ city, cycle }, { db }): Promise<CorrectedEdition> {
    const found = await readPublished(db, city, cycle);
    const template = await templateOf(db, found.cycle);
    const questions = questionsOf(template).map(({ question }) => question);
    return { ...found, city: await getCity(db, city), questions };
  },
});

/** One submission as its city and the commission read it. */
export type ReadSubmission = SubmittedReport & { city: City; fileTitles: ReadonlyMap<string, string> };

export const readSubmission = query({
  name: "reports.readSubmission",
  input: z.object({ ...inReport, submission: submissionNumber }),
  allow: anyOf(reviewers, writers),
  async run({ city, cycle, submission }, { db }): Promise<ReadSubmission> {
    const submitted = await readSubmitted(db, city, cycle, submission);
    const digests = submitted.seal.report.files.map(({ sha256 }) => sha256);
    return {
      ...submitted,
      city: await getCity(db, city),
      fileTitles: await titlesOfFiles(db, city, digests),
    };
  },
});
