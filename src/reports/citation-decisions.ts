// A cited record that changed since: the report takes it as it is now, or keeps what it said when it was cited, and says why.

import { z } from "zod";
import type { Question } from "../framework/edition.ts";
import type { Tx } from "../platform/database/database.ts";
import { orEmpty, Reason } from "../platform/input.ts";
import { command, query } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { versionNumber } from "../platform/versions.ts";
import { writers } from "./allow.ts";
import { type Citation, citationsOf, contentOf } from "./citations.ts";
import { isWritable } from "./cycle-rules.ts";
import { CycleId, getQuestion } from "./cycles.ts";
import { lockForWriting } from "./drafting.ts";
import { refuse } from "./problems.ts";
import { type ReportFile, readReportFile } from "./queries.ts";

const inCitation = { city: z.string().max(40), cycle: CycleId, citation: z.uuid() };

export interface CitationFile extends Pick<ReportFile, "city" | "cycle"> {
  question: Question;
  citation: Citation;
  isWritable: boolean;
}

export const citationFile = query({
  name: "reports.readCitation",
  input: z.object(inCitation),
  allow: writers,
  async run({ city, cycle, citation: id }, { db, now }): Promise<CitationFile> {
    const file = await readReportFile(db, city, cycle, now);
    const citation = withId(file.citations, id);
    const { question } = getQuestion(file.template, citation.questionId);
    return { city: file.city, cycle: file.cycle, question, citation, isWritable: isWritable(file.writing) };
  },
});

/** @throws Problem `reports.no_citation` */
function withId(citations: ReadonlyMap<string, readonly Citation[]>, id: string): Citation {
  const found = [...citations.values()].flat().find((citation) => citation.id === id);
  if (!found) throw refuse.no_citation();
  return found;
}

export const decideOnCitation = command({
  name: "reports.decideOnCitation",
  route: "POST /cities/:city/reports/:cycle/citations/:citation/decision",
  summary:
    "Say of a cited record that changed whether the report takes it as it is now, or keeps it as it was cited, and why. The reason is sealed with it.",
  input: z.object({
    ...inCitation,
    version: versionNumber.describe("The version of the record that was seen."),
    takes: z.enum(["new", "cited"]),
    because: orEmpty(Reason),
  }),
  output: z.object({ question: z.string() }),
  allow: writers,
  subject: ({ city, cycle }) => `${city}/${cycle}`,
  changes: [],
  async run({ city, cycle, citation: id, version, takes, because }, { db, now }) {
    const head = await lockForWriting(db, city, cycle, now);
    const citation = withId(await citationsOf(db, head), id);
    if (citation.since === "gone") throw refuse.cited_is_gone();
    if (citation.record.version !== version) throw refuse.cited_changed();
    if (takes === "new") await takeNew(db, citation);
    else await keepCited(db, citation, because);
    return { question: citation.questionId };
  },
});

async function takeNew(db: Tx, { id, record }: Citation): Promise<void> {
  await db
    .updateTable("citations")
    .set({
      citedVersion: record.version,
      citedAs: JSON.stringify(contentOf(record)),
      keptBecause: null,
      keptOver: null,
    })
    .where("id", "=", id)
    .execute();
}

async function keepCited(
  db: Tx,
  { id, record, cited, since }: Citation,
  because: string | undefined,
): Promise<void> {
  if (because === undefined) throw fieldProblem("because", "reports:field.because.required");
  if (since === "same") throw refuse.cited_is_same();
  if (!cited) throw refuse.cited_is_unknown();
  await db
    .updateTable("citations")
    .set({ keptBecause: because, keptOver: record.version })
    .where("id", "=", id)
    .execute();
}
