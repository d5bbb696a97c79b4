// What was sealed, for those who may read it: each submission for the city and the commission, each published edition
// with what was said about it since for everybody.

import { z } from "zod";
import { anyOf, everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { reviewers, writers } from "../allow.ts";
import { CycleId } from "../cycles.ts";
import { getReportHead } from "../drafting.ts";
import { SealedReport } from "../sealed-report.ts";
import { endorsedAt, readPublished, readSubmitted, type SubmittedReport, sealsOfReport } from "../seals.ts";
import {
  actions,
  type Edition,
  mostEditions,
  mostErrata,
  possibleActions,
  standingOf,
  standings,
  states,
} from "../workflow.ts";

const inReport = { city: z.string(), cycle: CycleId };
export const submissionNumber = z.coerce.number().int().min(1).max(1_000_000);

const SealedCopy = z.object({
  state: z.enum(states),
  /** Which submission of the report it is, from 1. */
  submission: z.number(),
  report: SealedReport,
  digest: z.string(),
  signature: z.string(),
  keyId: z.string(),
  sealedAt: z.string(),
});

const EditionCopy = z.object({
  submission: z.number(),
  /** 1 for the first that was published. */
  number: z.number(),
  publishedAt: z.string(),
  withdrawn: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** What was put right since, the oldest first. The sealed content stays as it is. */
  errata: z
    .array(z.object({ at: z.string(), by: z.string(), question: z.string().nullable(), text: z.string() }))
    .max(mostErrata),
});
export type EditionCopy = z.infer<typeof EditionCopy>;

function editionCopy({ publishedAt, withdrawn, errata, ...edition }: Edition): EditionCopy {
  return {
    ...edition,
    publishedAt: publishedAt.toISOString(),
    withdrawn: withdrawn && { ...withdrawn, at: withdrawn.at.toISOString() },
    errata: errata.map((erratum) => ({ ...erratum, at: erratum.at.toISOString() })),
  };
}

const PublishedCopy = SealedCopy.extend({
  publishedAt: z.string(),
  /** When the commission endorsed it. */
  endorsedAt: z.string().nullable(),
  /** The one that is read. */
  edition: EditionCopy,
  /** All that were published, the oldest first. */
  editions: z.array(EditionCopy).max(mostEditions),
});

function sealedCopy({ head, seal }: SubmittedReport): z.infer<typeof SealedCopy> {
  const { submission, report, digest, signature, keyId, sealedAt } = seal;
  return {
    state: head.state,
    submission,
    report,
    digest,
    signature,
    keyId,
    sealedAt: sealedAt.toISOString(),
  };
}

export const getSubmittedReport = query({
  name: "reports.getSubmittedReport",
  route: "GET /cities/:city/reports/:cycle/submission",
  summary: "A submission of a report, exactly as it was sealed: the last, or the one with a number.",
  input: z.object({ ...inReport, submission: submissionNumber.optional() }),
  output: SealedCopy.extend({
    /** What whoever asks can do with the report now. */
    actions: z.array(z.enum(actions)).max(actions.length),
  }),
  allow: anyOf(reviewers, writers),
  async run({ city, cycle, submission }, { db, actor }) {
    const submitted = await readSubmitted(db, city, cycle, submission);
    return { ...sealedCopy(submitted), actions: possibleActions(submitted.head, actor, city) };
  },
});

export const getPublishedReport = query({
  name: "reports.getPublishedReport",
  route: "GET /cities/:city/reports/:cycle/published",
  summary:
    "A published report, exactly as it was sealed, and what was said about it since: the newest edition, or that of a submission.",
  input: z.object({ ...inReport, submission: submissionNumber.optional() }),
  output: PublishedCopy,
  allow: everyone,
  async run({ city, cycle, submission }, { db }) {
    const found = await readPublished(db, city, cycle, submission);
    return {
      ...sealedCopy(found),
      publishedAt: found.edition.publishedAt.toISOString(),
      endorsedAt: endorsedAt(found)?.toISOString() ?? null,
      edition: editionCopy(found.edition),
      editions: found.editions.map(editionCopy),
    };
  },
});

/** So many submissions of one report are listed. */
export const mostSubmissions = 200;

const Submission = z.object({
  submission: z.number(),
  digest: z.string(),
  sealedAt: z.string(),
  /** What became of it. */
  standing: z.enum(standings),
  since: z.string(),
});
export type Submission = z.infer<typeof Submission>;

export const listSubmissions = query({
  name: "reports.listSubmissions",
  route: "GET /cities/:city/reports/:cycle/submissions",
  summary: "The submissions of a report, the newest first, each with what became of it.",
  input: z.object(inReport),
  output: z.array(Submission).max(mostSubmissions),
  allow: anyOf(reviewers, writers),
  async run({ city, cycle }, { db }) {
    const head = await getReportHead(db, city, cycle);
    const seals = await sealsOfReport(db, head.id, mostSubmissions);
    return seals.map(({ submission, digest, sealedAt }) => {
      const { standing, since } = standingOf(submission, head.events);
      return {
        submission,
        digest,
        sealedAt: sealedAt.toISOString(),
        standing,
        since: (since ?? sealedAt).toISOString(),
      };
    });
  },
});
